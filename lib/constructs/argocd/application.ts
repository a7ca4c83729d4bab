import { Application, type ApplicationSpecSources } from '../../../imports/argoproj.io';
import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import { breaks, type TextRule } from '../../values/text';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { syncWave } from './annotations';
import { ApplicationFolder } from './application-folder';

/** How Argo CD syncs without being asked. */
export interface SyncPolicy {
  /** Deletes objects that were removed from Git. */
  readonly prune: boolean;
  /** Reverts manual changes in the cluster. */
  readonly selfHeal: boolean;
}

/** Options of an application, besides its chart. */
export interface ApplicationOptions {
  /**
   * Enables automated sync.
   *
   * @default - somebody syncs by hand, as is usual for storage
   */
  readonly automated?: SyncPolicy;

  /**
   * Options of every sync, each as `Name=value`.
   *
   * @default - ["ServerSideApply=true"]
   */
  readonly syncOptions?: readonly string[];
}

/** Adds the Application of the folder that a construct is in: the given sources, and the folder itself as the last one. */
export function addApplication(
  owner: Construct,
  name: string,
  options: ApplicationOptions,
  sources: readonly ApplicationSpecSources[],
): void {
  const folder = ApplicationFolder.of(owner);
  declared.set(folder, options);
  report(owner, 'name', kubernetesNameProblem(name));
  for (const option of options.syncOptions ?? []) report(owner, 'syncOptions', breaks([SYNC_OPTION], option));
  addApplicationObject(owner, name, () => options, sources);
}

/** How the application of a folder is synced; the defaults where none is declared. */
export function applicationOptionsOf(folder: ApplicationFolder): ApplicationOptions {
  return declared.get(folder) ?? {};
}

const declared = new WeakMap<ApplicationFolder, ApplicationOptions>();

/**
 * Adds the Application itself.
 *
 * @param options how it is synced, asked for when the files are written
 * @param wave the sync wave of the Application, where another application applies it
 */
export function addApplicationObject(
  owner: Construct,
  name: string,
  options: () => ApplicationOptions,
  sources: readonly ApplicationSpecSources[],
  wave = 0,
): void {
  const folder = ApplicationFolder.of(owner);
  const { argoCd } = folder;
  reportSecondUse(owner, 'name', `the application of ${folder.path}`);
  folder.add(
    owner,
    (chart, id) =>
      new Application(chart, id, {
        metadata: {
          name,
          namespace: argoCd.namespace ?? 'argocd',
          ...(wave === 0 ? {} : { annotations: syncWave(wave) }),
        },
        spec: {
          project: argoCd.project ?? 'default',
          sources: [
            ...sources,
            { repoUrl: argoCd.repository, path: folder.path, targetRevision: argoCd.revision ?? 'main' },
          ],
          destination: { server: argoCd.server ?? 'https://kubernetes.default.svc', namespace: folder.namespace },
          syncPolicy: Lazy.any({ produce: () => toSyncPolicy(options()) }) as object,
        },
      }),
  );
}

/** The retry lets a first sync wait for the webhooks and custom resources of what it installs. */
function toSyncPolicy(options: ApplicationOptions): object {
  return {
    ...(options.automated
      ? { automated: { prune: options.automated.prune, selfHeal: options.automated.selfHeal } }
      : {}),
    syncOptions: [...(options.syncOptions ?? ['ServerSideApply=true'])],
    retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
  };
}

const SYNC_OPTION: TextRule = {
  must: 'must contain options of the form Name=value',
  fix: 'Write "ServerSideApply=true", for example',
  keeps: (option) => /^[A-Za-z]+=[A-Za-z]+$/.test(option),
};
