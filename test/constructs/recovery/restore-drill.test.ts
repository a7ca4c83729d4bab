import { describe, expect, test } from '@jest/globals';
import { BackupAlerts, GoDuration, Schedule, type RestoreDrill, type RestoreDrillProps } from '../../../lib';
import { at, type JsonObject } from '../../../lib/json';
import { DRILL_IMAGE } from '../../../lib/products/kubernetes/drill-image';
import { object } from '../../support/documents';
import { publish } from '../../support/publication';
import { declareVelero, mistakesIn, specOf, type VeleroChoices } from '../../support/velero';

type Given = Partial<RestoreDrillProps> & { readonly declared?: VeleroChoices; readonly name?: string };

function declare({ declared, name = 'validation', ...more }: Given = {}): ReturnType<typeof declareVelero> & {
  readonly drill: RestoreDrill;
} {
  const made = declareVelero(declared);
  const drill = made.velero.addDrill(name, {
    from: made.schedule,
    namespace: 'shop',
    into: 'shop-drill',
    schedule: Schedule.weekly(0, 4),
    expect: { claims: ['data'], pods: { labels: { app: 'shop' } } },
    ...more,
  });
  return { ...made, drill };
}

/** What the program reads. */
function choicesOf(given: Given = {}): JsonObject {
  const { data } = object(declare(given).cluster, 'ConfigMap', 'validation') as { data?: Record<string, string> };
  return JSON.parse(data?.['drill.json'] ?? '') as JsonObject;
}

function podOf(given: Given = {}): JsonObject {
  const spec = specOf(declare(given).cluster, 'CronJob');
  return at(spec, 'jobTemplate', 'spec', 'template', 'spec') as JsonObject;
}

describe('the job', () => {
  test('runs once a week, never twice at a time, and not for ever', () => {
    const { cluster } = declare({ schedule: Schedule.weekly(0, 4), timeZone: 'Asia/Tokyo' });
    expect(specOf(cluster, 'CronJob')).toMatchObject({
      schedule: '0 4 * * 0',
      timeZone: 'Asia/Tokyo',
      concurrencyPolicy: 'Forbid',
      suspend: false,
      jobTemplate: { spec: { backoffLimit: 0, activeDeadlineSeconds: 300 + 3600 + 600 + 4 * 600 } },
    });
  });

  test('may take as long as the restore of its schedule is promised to take', () => {
    const declared = { schedule: { rto: GoDuration.hours(2) } };
    expect(choicesOf({ declared })).toMatchObject({
      limits: { restoreSeconds: 7200 },
      restore: { itemOperationTimeout: '2h0m0s' },
    });
  });

  test('needs nothing but Node, and no rights on its node', () => {
    const { containers, ...pod } = podOf();
    expect(pod).toMatchObject({
      serviceAccountName: 'validation',
      restartPolicy: 'Never',
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(containers).toEqual([
      expect.objectContaining({
        image: DRILL_IMAGE,
        command: ['node', '/drill/velero.mjs'],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
      }),
    ]);
  });

  test('is what the alerts watch', () => {
    const { cluster, folder, drill } = declare();
    new BackupAlerts(folder, 'backup-alerts', { drills: [drill] });
    const rules = JSON.stringify(specOf(cluster, 'PrometheusRule'));
    expect(rules).toContain(
      'kube_cronjob_status_last_successful_time{namespace=\\"velero\\",cronjob=\\"validation\\"}',
    );
  });
});

describe('the rights', () => {
  const { cluster } = declare({ expect: { claims: ['data'], configMap: { name: 'marker', key: 'at' } } });
  const rulesOf = (kind: string): readonly string[] =>
    (object(cluster, kind).rules as unknown as readonly Rule[]).map(
      ({ resources, verbs, resourceNames = [] }) => `${[...resources, ...resourceNames].join(' ')}: ${verbs.join(' ')}`,
    );

  test('beside Velero', () => {
    expect(rulesOf('Role')).toEqual([
      'backups: list',
      'backupstoragelocations default: get',
      'restores: create delete get list',
    ]);
  });

  test('in the cluster', () => {
    expect(rulesOf('ClusterRole')).toEqual([
      'namespaces: create',
      'namespaces shop-drill: delete get',
      'persistentvolumeclaims: list',
      'persistentvolumes: get',
      'configmaps marker: get',
    ]);
  });

  test('are those of one service account, whose token nobody else gets', () => {
    const account = { kind: 'ServiceAccount', name: 'validation', namespace: 'velero' };
    expect(object(cluster, 'RoleBinding').subjects).toEqual([account]);
    expect(object(cluster, 'ClusterRoleBinding').subjects).toEqual([account]);
    expect(object(cluster, 'ServiceAccount').automountServiceAccountToken).toBe(false);
  });
});

describe('what is restored and expected', () => {
  test('one namespace, into its own, which acts on nothing outside', () => {
    const { restore, target, location, schedule } = choicesOf();
    expect([target, location, schedule]).toEqual(['shop-drill', 'default', 'daily']);
    expect(restore).toMatchObject({
      includedNamespaces: ['shop'],
      namespaceMapping: { shop: 'shop-drill' },
      resourceModifier: { kind: 'ConfigMap', name: 'drill-validation' },
      restorePVs: true,
    });
    expect((restore as JsonObject).excludedResources).toContain('ingresses.networking.k8s.io');
  });

  test('claims of another class', () => {
    const { cluster } = declare({ storageClass: 'throw-away' });
    const { data } = object(cluster, 'ConfigMap', 'drill-validation') as { data?: Record<string, string> };
    expect(data?.['changes.yaml']).toContain('{"spec":{"storageClassName":"throw-away"}}');
  });

  test('a backup that keeps the promise, or is the last that is due where there is none', () => {
    expect(choicesOf().maxAgeSeconds).toBe(86_400 + 1800);
    const rpo = GoDuration.hours(48);
    expect(choicesOf({ declared: { schedule: { rpo } } }).maxAgeSeconds).toBe(2 * 86_400 + 1800);
  });

  test('claims, pods and a marker', () => {
    const expected = {
      claims: ['data', { claimName: 'more' }],
      pods: { labels: { app: 'shop', tier: 'web' }, count: 2 },
      configMap: { name: 'marker', key: 'at', value: 'x' },
    };
    expect(choicesOf({ expect: expected }).expect).toEqual({
      claims: ['data', 'more'],
      pods: { selector: 'app=shop,tier=web', count: 2 },
      configMap: { name: 'marker', key: 'at', value: 'x' },
    });
  });
});

test('no rule finds anything', () => {
  expect(publish(declare().cluster)).toMatchObject({ messages: [], warnings: [], refused: false });
});

describe('a mistake is one message', () => {
  const rows: readonly (readonly [string, Given, string])[] = [
    ['nothing expected', { expect: {} }, '`expect` must contain a claim, pods or a ConfigMap'],
    ['no labels', { expect: { pods: { labels: {} } } }, '`expect.pods.labels` must name a label'],
    ['no pods', { expect: { pods: { labels: { a: 'b' }, count: 0 } } }, '`expect.pods.count` must be'],
    ['a claim', { expect: { claims: ['Data'] } }, '`expect.claims` must be 1 to 253'],
    ['a long name', { name: 'v'.repeat(53) }, '`name` must result in a CronJob name of at most 52'],
    ['an image of any version', { image: 'node:latest' }, '`image` must have a tag that is a version, or a digest'],
    ['an image without a tag', { image: 'node' }, '`image` must have a tag'],
    ['a time zone', { timeZone: 'JST+9' }, '`timeZone` must be a name of the time zone database'],
    ['the same namespace', { into: 'shop' }, '`into` must be another namespace'],
    ['Velero’s own', { into: 'velero' }, '`into` must be another namespace'],
    [
      'a namespace that is not backed up',
      { declared: { schedule: { includedNamespaces: ['blog'] } } },
      '`namespaces` must name namespaces that the schedule daily backs up',
    ],
    [
      'an old Kubernetes',
      { declared: { versions: { velero: '1.18.1', kubernetes: '1.26' } } },
      '`versions.kubernetes`',
    ],
    ['a schedule', { schedule: Schedule.cron('0 4 * *') }, '`schedule` must have five fields'],
    [
      'claims that are not restored',
      { declared: { schedule: { volumes: 'none' } } },
      '`expect.claims` must not be set: no claims are restored',
    ],
    [
      'pods that are not restored',
      { only: 'claims', expect: { pods: { labels: { app: 'shop' } } } },
      '`expect.pods` must not be set: no pods are restored',
    ],
    ['a label', { namespaceLabels: { 'a b': 'c' } }, '`namespaceLabels` must have keys'],
  ];
  test.each(rows)('%s', (_, given, message) => {
    expect(mistakesIn(declare(given))).toEqual([expect.stringContaining(message)]);
  });

  test('a namespace in which somebody else works: all of it would be deleted', () => {
    const { cluster } = declare({ into: 'blog' });
    cluster.applicationFolder('blog', { namespace: 'blog' });
    expect(mistakesIn({ cluster })).toEqual([
      expect.stringContaining('`into` must not be the namespace of argoproj/blog: a drill deletes its namespace'),
    ]);
  });

  test('two drills into one namespace', () => {
    const { cluster, velero, schedule } = declare();
    velero.addDrill('second', {
      from: schedule,
      namespace: 'blog',
      into: 'shop-drill',
      schedule: Schedule.weekly(1, 4),
      expect: { claims: ['data'] },
    });
    expect(mistakesIn({ cluster })).toEqual([expect.stringContaining('the namespace shop-drill of a drill')]);
  });
});

interface Rule {
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}
