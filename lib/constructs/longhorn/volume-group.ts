import { Construct } from 'constructs';
import type { Problem } from '../../values/problem';
import { breaks, type TextRule } from '../../values/text';
import type { IClaim } from '../argocd/existing-folder';
import { report, reportLater } from '../report';
import { uniqueId } from '../unique-id';
import { DEFAULT_GROUP, groupLabel, type ProtectOptions, type VolumeLabels } from './volume-labels';

/** Options of a group of volumes. */
export interface VolumeGroupOptions {
  /**
   * Whether claims get the group's label in manifests that are not declared here. Otherwise a group without a claim or a
   * storage class in the declaration is a mistake: its jobs would run on nothing.
   *
   * @default false
   */
  readonly hasOtherMembers?: boolean;
}

/** A group of volumes that jobs work on: an object, so that nothing can refer to a group that does not exist. */
export class VolumeGroup extends Construct {
  /** @internal */
  public readonly labels: VolumeLabels;

  constructor(
    scope: Construct,
    /** The name of the group. */
    public readonly groupName: string,
    options: VolumeGroupOptions,
    labels: VolumeLabels,
  ) {
    super(scope, uniqueId(scope, `VolumeGroup.${groupName}`));
    this.labels = labels;
    report(this, 'name', breaks([GROUP_NAME], groupName));
    if (groupName !== DEFAULT_GROUP) reportLater(this, 'name', () => this.useProblem(options.hasOtherMembers ?? false));
  }

  /** Adds a claim's volume to this group, through labels on the claim; keeps it in `default`, which it would leave. */
  public protect(claim: IClaim, options: ProtectOptions = {}): void {
    const key = groupLabel(this.groupName);
    // A bad name is reported: it would be part of a label.
    if (breaks([GROUP_NAME], this.groupName)) this.labels.note(claim, [key]);
    else this.labels.protect(claim, key, options);
  }

  private useProblem(hasOtherMembers: boolean): Problem | undefined {
    const key = groupLabel(this.groupName);
    if (breaks([GROUP_NAME], this.groupName)) return undefined;
    if (!this.labels.isRead(key)) {
      return {
        must: 'must be a group of a recurring job: no job backs up its volumes',
        got: this.groupName,
        fix: 'Add the group to `groups` of a recurring backup',
      };
    }
    if (hasOtherMembers || this.labels.isCarried(key)) return undefined;
    return {
      must: 'must be a group with volumes: its jobs run on nothing',
      got: this.groupName,
      fix: 'Call protect() on the group, select it in a storage class, or set hasOtherMembers if claims are labelled by hand',
    };
  }
}

/** A group that jobs work on and storage classes select: a declared one, or `default`, which always exists. */
export type AnyVolumeGroup = VolumeGroup | 'default';

/** The name of a group. */
export function groupNameOf(group: AnyVolumeGroup): string {
  return typeof group === 'string' ? group : group.groupName;
}

/** What is wrong with a group of another Longhorn. */
export function groupProblem(group: AnyVolumeGroup, labels: VolumeLabels): Problem | undefined {
  if (typeof group === 'string' || group.labels === labels) return undefined;
  return {
    must: 'must contain groups of this Longhorn, or "default"',
    got: group.groupName,
    fix: 'Declare the group first: longhorn.group("traefik-only")',
  };
}

/** @see https://github.com/longhorn/longhorn-manager/blob/v1.10.2/datastore/longhorn.go (read 2026-11-21) */
const GROUP_NAME: TextRule = {
  must: 'must be 2 to 63 letters, digits, hyphens, underscores and dots, beginning and ending with a letter or digit',
  fix: 'Rename the group',
  keeps: (group) => /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9]$/.test(group),
};
