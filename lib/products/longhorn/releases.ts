import type { Problem } from '../../values/problem';
import { Version } from '../../values/version';
import type { Feature } from '../fact';
import { isJudged, type KnownReleases } from '../known-releases';

/**
 * The newest patch of every release line, oldest first: the rungs of an upgrade, since Longhorn skips no minor version.
 * @see https://github.com/longhorn/longhorn/releases
 */
const LONGHORN_LADDER: readonly string[] = [
  '1.4.4',
  '1.5.5',
  '1.6.4',
  '1.7.3',
  '1.8.2',
  '1.9.2',
  '1.10.2',
  '1.11.3',
  '1.12.1',
];

/** The rungs that can be declared, oldest first. */
export const LONGHORN_RELEASES = LONGHORN_LADDER.filter((release) => Version.of(release).atLeast('1.6.0'));

/** The releases that are known. */
export const LONGHORN_KNOWN: KnownReleases<'longhorn'> = {
  title: 'Longhorn',
  oldest: '1.6.0',
  newest: LONGHORN_RELEASES.at(-1) ?? '',
};

/** The API version of every Longhorn object that is written. */
export const LONGHORN_API_VERSION = 'longhorn.io/v1beta2';

/** Chart repository; an official OCI registry does not exist. */
export const LONGHORN_CHART = { repository: 'https://charts.longhorn.io', chart: 'longhorn' } as const;

const MANAGER = 'https://github.com/longhorn/longhorn-manager';

/** The name of the target that volumes use unless they say otherwise; Longhorn makes it and forbids to delete it. */
export const DEFAULT_TARGET = 'default';

/** Where the backup target is declared: three settings until 1.7, afterwards an object of its own, or several. */
export const BACKUP_TARGET_OBJECT: Feature<'longhorn'> = {
  since: '1.8.0',
  source: `${MANAGER}/blob/v1.8.0/types/setting.go`,
};

/** `spec.parameters` of a recurring job. */
export const JOB_PARAMETERS: Feature<'longhorn'> = {
  since: '1.7.0',
  source: 'https://github.com/longhorn/longhorn/blob/v1.7.0/deploy/longhorn.yaml',
};

/** The task `system-backup` of a recurring job. */
export const SYSTEM_BACKUP_JOB: Feature<'longhorn'> = {
  since: '1.9.0',
  source: 'https://github.com/longhorn/longhorn/blob/v1.9.0/deploy/longhorn.yaml',
};

/** The most backups or snapshots that a job may keep, unless the setting `recurring-job-max-retention` says otherwise. */
export const JOB_MOST_RETAINED = {
  unlessSet: 100,
  ceiling: 250,
  source: `${MANAGER}/blob/v1.10.2/types/setting.go`,
} as const;

/** Longest name of a recurring job: the webhook shortens longer ones and adds a hash. */
export const JOB_NAME_LENGTH = 40;

/** Seconds between two looks at the backup target when nothing is declared. */
export const POLL_INTERVAL_SECONDS = 300;

/**
 * What the Pod Security admission of the namespace must allow: the manager and the CSI pods are privileged.
 * @see https://longhorn.io/docs/1.10.2/deploy/install/
 */
export const POD_SECURITY_LEVEL = 'privileged';

/** What is wrong with a declared version. One that is newer than those known is judged as the newest of them. */
export function longhornVersionProblem(version: Version<'longhorn'>): Problem | undefined {
  if (version.problem) return version.problem;
  if (isJudged(LONGHORN_KNOWN, version) && version.text.split('.').length === 3) return undefined;
  return {
    must: 'must be a patch release of Longhorn 1.6 or newer',
    got: version.text,
    fix: `The newest patches are ${LONGHORN_RELEASES.join(', ')}`,
  };
}

/**
 * Longhorn moves up by one minor version at a time and never down; its manager refuses to start otherwise.
 * @see https://github.com/longhorn/longhorn-manager/blob/v1.10.2/upgrade/util/util.go
 */
export function longhornUpgradeProblem(from: Version<'longhorn'>, to: Version<'longhorn'>): Problem | undefined {
  if (from.problem || to.problem) return from.problem;
  if (from.compare(to) > 0) {
    return {
      must: `must not be newer than the declared version ${to.text}: Longhorn cannot be downgraded`,
      got: from.text,
      fix: `Declare version ${from.text} or newer`,
    };
  }
  if (from.major === to.major && to.minor - from.minor <= 1) return undefined;
  return {
    must: 'must be at most one minor version behind the declared one: Longhorn refuses to skip a minor version',
    got: `${from.text} to ${to.text}`,
    fix: `Merge and sync one version after the other: ${waypoints(from, to).join(' → ')}`,
  };
}

/** Every version on the way from one to another, both among them. */
function waypoints(from: Version<'longhorn'>, to: Version<'longhorn'>): readonly string[] {
  const between = LONGHORN_LADDER.map((release) => Version.of(release)).filter(
    (rung) => rung.compare(`${from.line}.99999`) > 0 && rung.line !== to.line && rung.compare(to) < 0,
  );
  const next = Version.of(`${from.major}.${from.minor + 1}`);
  const [first] = between;
  const below = first && next.line !== first.line ? [`… every minor version before ${first.line}`] : [];
  return [from.text, ...below, ...between.map(({ text }) => text), to.text];
}
