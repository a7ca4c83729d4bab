import type { Problem } from '../../values/problem';
import type { IClaim } from '../argocd/existing-folder';

/** The label by which a volume selects a job. */
export function jobLabel(jobName: string): string {
  return `recurring-job.longhorn.io/${jobName}`;
}

/** The label by which a volume selects a group. */
export function groupLabel(groupName: string): string {
  return `recurring-job-group.longhorn.io/${groupName}`;
}

/** Without this label on a claim, Longhorn ignores the others. */
const SOURCE = 'recurring-job.longhorn.io/source';

/** The group of every volume that has no such label of its own. */
export const DEFAULT_GROUP = 'default';

/** Options for selecting a job or a group for a claim. */
export interface ProtectOptions {
  /**
   * Removes the volume from the group `default`.
   *
   * @default false
   */
  readonly leaveDefaultGroup?: boolean;
}

/**
 * The labels of volumes, and those that jobs read: one object per Longhorn. It compares both, because Longhorn does not: a
 * label that no backup job reads means no backup, without an error.
 */
export class VolumeLabels {
  private readonly readByBackups = new Set<string>();
  private readonly readByJobs = new Set<string>();
  private readonly byClass = new Set<string>();
  private readonly byClaim = new Map<string, Set<string>>();
  private readonly claims = new Map<string, IClaim>();

  /** A job reads its own label and those of its groups. */
  public addJob(jobName: string, groups: readonly string[], makesBackups: boolean): void {
    for (const key of [jobLabel(jobName), ...groups.map(groupLabel)]) {
      this.readByJobs.add(key);
      if (makesBackups) this.readByBackups.add(key);
    }
  }

  /** The volumes of a class have labels from the beginning. */
  public addClass(keys: readonly string[]): void {
    for (const key of keys) this.byClass.add(key);
  }

  /**
   * Labels a claim. Its labels replace those that Longhorn set on the volume, including the group `default`; that group is
   * therefore written out, so that its jobs continue to run.
   */
  public protect(claim: IClaim, key: string, { leaveDefaultGroup = false }: ProtectOptions): void {
    const keys = [key, ...(leaveDefaultGroup ? [] : [groupLabel(DEFAULT_GROUP)])];
    this.note(claim, keys);
    claim.addLabels(Object.fromEntries([SOURCE, ...keys].map((label) => [label, 'enabled'])));
  }

  /** Notes the labels that a claim should have, without setting them. */
  public note(claim: IClaim, keys: readonly string[]): void {
    const title = `${claim.namespace}/${claim.claimName}`;
    this.claims.set(title, claim);
    this.byClaim.set(title, new Set([...(this.byClaim.get(title) ?? []), ...keys]));
  }

  /** Whether any volume has a label. */
  public isCarried(key: string): boolean {
    return this.byClass.has(key) || [...this.byClaim.values()].some((keys) => keys.has(key));
  }

  /** Whether a job reads a label. */
  public isRead(key: string): boolean {
    return this.readByJobs.has(key);
  }

  /** Whether volumes that nothing else was declared for are backed up: those of the group `default`. */
  public get backUpEveryVolume(): boolean {
    return this.readByBackups.has(groupLabel(DEFAULT_GROUP));
  }

  /** Whether a volume with only these labels is not backed up, although jobs read each of them. */
  public lackBackup(keys: Iterable<string>): boolean {
    const all = [...keys];
    // A label that no job reads is reported by its group.
    const known = all.every((key) => this.isRead(key) || key === groupLabel(DEFAULT_GROUP));
    return known && !all.some((key) => this.readByBackups.has(key));
  }

  /** The labelled claims that a backup job works on. */
  public claimsWithBackup(): readonly IClaim[] {
    return [...this.claims].flatMap(([title, claim]) =>
      [...(this.byClaim.get(title) ?? [])].some((key) => this.readByBackups.has(key)) ? [claim] : [],
    );
  }

  /** Every label of a claim that was set or noted here. */
  public of({ namespace, claimName }: Pick<IClaim, 'namespace' | 'claimName'>): readonly string[] {
    return [SOURCE, ...(this.byClaim.get(`${namespace}/${claimName}`) ?? [])];
  }

  /** The labelled claims that are not backed up. */
  public claimsWithoutBackup(): readonly string[] {
    return [...this.byClaim].filter(([, keys]) => this.lackBackup(keys)).map(([title]) => title);
  }
}

/** A claim whose labels select jobs, none of which makes backups. */
export function noBackup(claim: string): Problem {
  return {
    must: 'must select a recurring backup for the claim: its labels remove the volume from every other job',
    got: claim,
    fix: 'Also protect the claim by a recurring backup, or add its group to `groups` of one',
  };
}
