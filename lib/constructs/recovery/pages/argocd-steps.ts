import { ApiObject } from 'cdk8s';
import type { ApplicationFolder } from '../../argocd/application-folder';
import type { Answers } from './answers';
import { restoresWholeNamespace, namespaceOf } from './restores';
import type { Step } from './page';

/** The folders that Argo CD applies, in the order in which a new cluster needs them. */
export interface ApplicationOrder {
  /** Engines and what they need. */
  readonly first: readonly ApplicationFolder[];
  /** What a restore brings back, and Argo CD takes over afterwards. */
  readonly later: readonly ApplicationFolder[];
  /** What needs the CRDs of the Prometheus Operator, which somebody else brings. */
  readonly monitors: readonly ApplicationFolder[];
}

/** Sorts the folders of a cluster: what a restore fills comes after it. */
export function applicationOrder({ folders, restores }: Answers): ApplicationOrder {
  const restored = new Set(restores.filter(restoresWholeNamespace).map(namespaceOf));
  const applied = folders.filter((folder) => applicationOf(folder) !== undefined);
  const monitors = applied.filter(hasForeignKinds);
  const own = applied.filter((folder) => !hasForeignKinds(folder));
  const isRestored = (folder: ApplicationFolder): boolean => restored.has(folder.namespace);
  return { first: own.filter((folder) => !isRestored(folder)), later: own.filter(isRestored), monitors };
}

/** Creates applications from their files and syncs them one by one, as somebody would in the console. */
export function syncApplications({ argoCd }: Answers, folders: readonly ApplicationFolder[], title: string): Step {
  const applications = `kubectl --namespace=${argoCd}`;
  return {
    title,
    run: [
      `for FOLDER in ${folders.map(({ path }) => path).join(' ')}; do`,
      `  ${applications} apply --filename="$FOLDER/application.yaml"`,
      `  APP=$(${applications} get --filename="$FOLDER/application.yaml" --output='jsonpath={.metadata.name}')`,
      `  OPTIONS=$(${applications} get applications.argoproj.io "$APP" --output='jsonpath={.spec.syncPolicy.syncOptions}')`,
      `  ${applications} patch applications.argoproj.io "$APP" --type=merge \\`,
      '    --patch="{\\"operation\\":{\\"initiatedBy\\":{\\"username\\":\\"recovery\\"},\\"sync\\":{\\"syncOptions\\":${OPTIONS:-[]}}}}"',
      `  ${applications} wait applications.argoproj.io "$APP" --for='jsonpath={.status.sync.status}=Synced' --timeout=15m`,
      `  ${applications} wait applications.argoproj.io "$APP" --for='jsonpath={.status.health.status}=Healthy' --timeout=15m`,
      'done',
    ],
    expect: 'each application is Synced and Healthy before the next one begins.',
    otherwise: `\`${applications} get applications.argoproj.io NAME --output='jsonpath={.status.operationState.message}'\` says why. Run the step again when it is mended.`,
  };
}

/** Syncs monitors and rules where the Prometheus Operator is, and says so where it is not: nothing waits for it. */
export function syncMonitors(answers: Answers, { monitors }: ApplicationOrder): readonly Step[] {
  if (monitors.length === 0) return [];
  const step = syncApplications(answers, monitors, 'Bring the alerts back');
  return [
    {
      ...step,
      run: [
        'if kubectl get customresourcedefinitions prometheusrules.monitoring.coreos.com; then',
        ...(step.run ?? []).map((line) => `  ${line}`),
        'else',
        '  echo "the Prometheus Operator is not installed: run this step again when it is"',
        'fi',
      ],
      expect: 'each application is Synced and Healthy, or the Prometheus Operator is not installed yet.',
    },
  ];
}

/** The name of the Application of a folder; undefined where nothing applies the folder. */
function applicationOf(folder: ApplicationFolder): string | undefined {
  return objectsOf(folder).find(({ kind }) => kind === 'Application')?.name;
}

/** Whether a folder has objects whose CRDs no application of the cluster brings. */
function hasForeignKinds(folder: ApplicationFolder): boolean {
  return objectsOf(folder).some(({ apiGroup }) => apiGroup === 'monitoring.coreos.com');
}

/** The objects of a folder. */
export function objectsOf(folder: ApplicationFolder): readonly ApiObject[] {
  return folder.chart.node.findAll().filter((child) => child instanceof ApiObject);
}
