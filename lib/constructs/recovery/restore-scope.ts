import type { Construct } from 'constructs';
import { dnsLabelProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { EXPOSING_KINDS } from '../../products/kubernetes/exposure';
import { SNAPSHOT_GROUP } from '../../products/snapshots/releases';
import { report, reportEach } from '../report';
import type { BackupSchedule } from '../velero/backup-schedule';
import { nameOf, selectorProblem, toSelector, type LabelSelector, type NamespaceOf } from '../velero/backup-scope';
import { isKind, leavesOut } from '../velero/resource-filter';
import type { VolumeBackup } from '../velero/volume-backup';

/** What is restored from a backup, and to where. */
export interface RestoreScope {
  /**
   * The namespaces to restore, by name or by something in them.
   *
   * @default - every namespace in the backup
   */
  readonly namespaces?: readonly NamespaceOf[];

  /**
   * The namespace that the only one of `namespaces` is restored into. Velero creates it if it does not exist.
   *
   * @default - the original namespace
   */
  readonly into?: string;

  /**
   * What to restore: Secrets, claims with the data of their volumes, or kinds by their plural, followed by a dot and the
   * group. Claims whose volumes were backed up as files cannot be restored without their pods.
   *
   * @default - everything in the backup
   */
  readonly only?: 'secrets' | 'claims' | readonly string[];

  /**
   * Kinds to exclude, by their plural, followed by a dot and the group.
   *
   * @default - none; also claims, if the backups contain no data of their volumes
   */
  readonly except?: readonly string[];

  /**
   * Labels that an object must have.
   *
   * @default - objects with any labels or without labels
   */
  readonly labelSelector?: LabelSelector;

  /**
   * What happens to Ingresses, routes, load balancers, DNS names, certificates and jobs. `removed` excludes them: a copy must
   * not receive the traffic of the original, nor do its work a second time.
   *
   * @default "removed" with `into`, otherwise "kept"
   */
  readonly exposure?: 'kept' | 'removed';
}

/** Whether a copy is isolated from the outside. */
export function removesExposure({ exposure, into }: RestoreScope): boolean {
  return (exposure ?? (into === undefined ? 'kept' : 'removed')) === 'removed';
}

/** Whether claims are requested. */
export function asksForClaims({ only, except = [] }: RestoreScope): boolean {
  if (except.some(isClaim)) return false;
  return only === undefined || only === 'claims' || (Array.isArray(only) && only.some(isClaim));
}

/**
 * Whether claims are restored, with their data. Without data they are excluded: they would be empty, and Velero never
 * writes to an existing claim, so that the data could not be restored later.
 */
export function restoresClaims(scope: RestoreScope, from: { readonly holdsVolumeData: boolean }): boolean {
  return asksForClaims(scope) && from.holdsVolumeData;
}

/** Reports what is wrong with a scope, and returns the fields of a Restore's `spec`. */
export function toRestoreFields(
  owner: Construct,
  scope: RestoreScope,
  from: BackupSchedule | undefined,
  veleroNamespace: string,
  claims: boolean,
): Readonly<Record<string, unknown>> {
  const { namespaces, into, only, except = [], labelSelector } = scope;
  const names = reportEach(owner, 'namespaces', namespaces?.map(nameOf), (name) => dnsLabelProblem(name));
  report(owner, 'namespaces', namespaces?.length === 0 ? NO_NAMESPACE : undefined);
  report(owner, 'namespaces', from && notHeldProblem(names, from));
  if (into !== undefined) report(owner, 'into', dnsLabelProblem(into) ?? intoProblem(into, names, veleroNamespace));
  const kinds = kindsOf(only, from?.volumes);
  report(owner, 'only', onlyProblem(scope, kinds, from));
  for (const kind of kinds) report(owner, 'only', kindProblem(kind));
  for (const kind of except) report(owner, 'except', kindProblem(kind) ?? exceptProblem(kind, kinds));
  if (labelSelector) report(owner, 'labelSelector', selectorProblem(labelSelector));
  const empty = claims || kinds.length > 0 ? [] : CLAIMS;
  const excluded = [...new Set([...except, ...empty, ...(removesExposure(scope) ? EXPOSING_KINDS : [])])];
  // Velero rejects an item of both lists.
  const left = excluded.filter((kind) => !kinds.includes(kind));
  return {
    ...(names.length > 0 ? { includedNamespaces: [...names] } : {}),
    ...(into !== undefined && names[0] !== undefined ? { namespaceMapping: { [names[0]]: into } } : {}),
    ...(kinds.length > 0 ? { includedResources: [...kinds] } : {}),
    ...(left.length > 0 ? { excludedResources: left } : {}),
    ...(labelSelector ? { labelSelector: toSelector(labelSelector) } : {}),
  };
}

const CLAIMS = ['persistentvolumeclaims', 'persistentvolumes'];
const SNAPSHOTS = ['volumesnapshotclasses', 'volumesnapshotcontents', 'volumesnapshots'].map(
  (kind) => `${kind}.${SNAPSHOT_GROUP}`,
);

/** DataUploads, which refer to moved data, are restored in any case; snapshots are not. */
function kindsOf(only: RestoreScope['only'], volumes: VolumeBackup | undefined): readonly string[] {
  if (only === undefined) return [];
  if (only === 'secrets') return ['secrets'];
  if (only !== 'claims') return Array.isArray(only) ? only : [];
  if (volumes !== 'snapshots') return CLAIMS;
  return [...CLAIMS, ...SNAPSHOTS];
}

function onlyProblem(
  scope: RestoreScope,
  kinds: readonly string[],
  from: BackupSchedule | undefined,
): Problem | undefined {
  const { only } = scope;
  if (only !== undefined && kinds.length === 0) {
    return { must: 'must name a kind: an empty list means all', got: only, fix: 'Leave it out for everything' };
  }
  const missing = from && kinds.find((kind) => leavesOut(from.scope.resources, kind));
  if (from && missing !== undefined) {
    return {
      must: `must name kinds that the schedule ${from.scheduleName} backs up`,
      got: missing,
      fix: 'Restore from a schedule that backs them up',
    };
  }
  return only === undefined || !from || !asksForClaims(scope) ? undefined : claimsProblem(only, kinds, from);
}

/** Claims that are requested, but would be empty or never restored. */
function claimsProblem(
  only: RestoreScope['only'],
  kinds: readonly string[],
  from: BackupSchedule,
): Problem | undefined {
  const { scheduleName, volumes, holdsVolumeData } = from;
  if (!holdsVolumeData) {
    return {
      must: `must not contain claims from the schedule ${scheduleName}, which backs up no data of volumes: they would be empty`,
      got: only,
      fix: 'Restore from another schedule',
    };
  }
  if (['files', 'none'].includes(volumes) && !kinds.some((kind) => isKind(kind, 'pods'))) {
    return {
      must: `must not contain claims without pods from the schedule ${scheduleName}, which reads files: Velero restores them through the pods, and without pods the claims would be empty`,
      got: only,
      fix: 'Leave it out, and restore the namespace into another one',
    };
  }
  const missing = volumes === 'snapshots' ? SNAPSHOTS.find((kind) => !kinds.includes(kind)) : undefined;
  if (missing === undefined) return undefined;
  return {
    must: `must contain ${missing} beside claims from the schedule ${scheduleName}, whose data is in snapshots: the claims would wait forever`,
    got: only,
    fix: 'Write "claims", which includes all that they need',
  };
}

function isClaim(kind: string): boolean {
  return isKind(kind, 'persistentvolumeclaims');
}

function exceptProblem(kind: string, kinds: readonly string[]): Problem | undefined {
  if (!kinds.includes(kind)) return undefined;
  return { must: 'must not exclude what `only` names', got: kind, fix: 'Remove it from one of them' };
}

function notHeldProblem(names: readonly string[], { scope, scheduleName }: BackupSchedule): Problem | undefined {
  const included = scope.includedNamespaces?.map(nameOf);
  const excluded = scope.excludedNamespaces?.map(nameOf) ?? [];
  const isHeld = (name: string): boolean =>
    !excluded.includes(name) && (included?.some((one) => one === name || /[*?[]/.test(one)) ?? true);
  const missing = names.find((name) => !isHeld(name));
  if (missing === undefined) return undefined;
  return {
    must: `must name namespaces that the schedule ${scheduleName} backs up`,
    got: missing,
    fix: 'Restore from a schedule that includes it: the Restore would be Completed without restoring anything',
  };
}

function intoProblem(into: string, names: readonly string[], veleroNamespace: string): Problem | undefined {
  if (names.length !== 1) {
    return {
      must: 'must be set together with exactly one of `namespaces`',
      got: names,
      fix: 'Write a restore for each',
    };
  }
  if (into !== names[0] && into !== veleroNamespace) return undefined;
  return { must: 'must be another namespace', got: into, fix: 'Leave it out to restore in place' };
}

function kindProblem(kind: string): Problem | undefined {
  if (/^[a-z0-9]+(\.[a-z0-9.-]+)?$/.test(kind)) return undefined;
  return {
    must: 'must name kinds by their plural in lower case',
    got: kind,
    fix: 'Write "deployments.apps", for example',
  };
}

const NO_NAMESPACE: Problem = {
  must: 'must name a namespace: an empty list means all',
  got: [],
  fix: 'Leave it out for everything in the backup',
};
