import type { Version } from '../../values/version';
import { EXIT_CODE_NO_REPOSITORY, RETRY_LOCK } from '../../products/restic/releases';
import { has } from '../../products/fact';
import type { IBackupStore } from '../stores/backup-store';
import { endpointOf } from '../stores/store-address';

/** How long restic waits for the lock of another process, if it can: it retries about once a minute. */
const RETRY_FOR = '10m';

/** The URL of the repository: `s3:https://s3.eu-west-1.amazonaws.com/example-backup/hosts`. */
export function repositoryUrl(store: IBackupStore, prefix: string): string {
  return ['s3:' + endpointOf(store), String(store.bucketName), ...(prefix === '' ? [] : [prefix])].join('/');
}

/** Options of every command: the region of the bucket, and where its name goes in the URL. */
export function options({ region, service }: IBackupStore): readonly string[] {
  const lookup = service === undefined ? 'auto' : service.pathStyle ? 'path' : 'dns';
  return [`--option=s3.region=${region}`, `--option=s3.bucket-lookup=${lookup}`];
}

/** A command that takes a lock. */
export function command(
  name: string,
  store: IBackupStore,
  version: Version<'restic'>,
  rest: readonly string[] = [],
): readonly string[] {
  return [name, ...options(store), ...(has(RETRY_LOCK, version) ? [`--retry-lock=${RETRY_FOR}`] : []), ...rest];
}

/** Removes the locks of killed processes: those that were not refreshed for half an hour. */
export function unlock(store: IBackupStore): readonly string[] {
  return ['unlock', ...options(store)];
}

/** What is backed up. */
export interface BackupArguments {
  /** The host name of the snapshots. In a pod it would differ each time. */
  readonly host: string;
  readonly tags: readonly string[];
  readonly exclude: readonly string[];
  readonly paths: readonly string[];
}

/** The arguments of a backup. It fails if a file cannot be read, but keeps what could be read. */
export function backup(
  store: IBackupStore,
  version: Version<'restic'>,
  { host, tags, exclude, paths }: BackupArguments,
): readonly string[] {
  return command('backup', store, version, [
    `--host=${host}`,
    ...tags.map((tag) => `--tag=${tag}`),
    ...exclude.map((pattern) => `--exclude=${pattern}`),
    '--',
    ...paths,
  ]);
}

/**
 * Creates the repository if it does not exist. restic never overwrites one; a wrong password, or a service that does not
 * answer, is logged and fails the job.
 */
export function initScript(binary: string, store: IBackupStore, version: Version<'restic'>): string {
  const given = options(store).join(' ');
  const init = `${binary} init ${given}`;
  const look = `${binary} cat config ${given} >/dev/null`;
  if (!has(EXIT_CODE_NO_REPOSITORY, version)) return `${look} || ${init}\n`;
  return `${look} && exit 0\ncode=$?\n[ "$code" -eq 10 ] || exit "$code"\n${init}\n`;
}
