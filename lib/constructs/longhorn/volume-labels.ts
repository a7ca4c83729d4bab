import type { IClaim } from '../argocd/existing-folder';

/** The label by which a volume names a job. */
export function jobLabel(jobName: string): string {
  return `recurring-job.longhorn.io/${jobName}`;
}

/** The label by which a volume names a group. */
export function groupLabel(groupName: string): string {
  return `recurring-job-group.longhorn.io/${groupName}`;
}

/** Without this label on a claim Longhorn reads none of the others. */
const SOURCE = 'recurring-job.longhorn.io/source';

/** The group of every volume that has no such label of its own. */
export const DEFAULT_GROUP = 'default';

/** How a claim is put under a job or into a group. */
export interface ProtectOptions {
  /**
   * Takes the volume out of the group `default`.
   *
   * @default false
   */
  readonly leaveDefaultGroup?: boolean;
}

/**
 * Which labels volumes carry, and which of them jobs read: one for each Longhorn. It looks at labels from both ends,
 * because Longhorn looks at neither: a label that no backup job reads is no backup, and no error.
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

  /** The volumes of a class carry labels from their first day. */
  public addClass(keys: readonly string[]): void {
    for (const key of keys) this.byClass.add(key);
  }

  /**
   * Labels a claim. Its labels replace those that Longhorn gave the volume, the group `default` among them; so that
   * group is written out, and the jobs that run today go on.
   */
  public protect(claim: IClaim, key: string, { leaveDefaultGroup = false }: ProtectOptions): void {
    const keys = [key, ...(leaveDefaultGroup ? [] : [groupLabel(DEFAULT_GROUP)])];
    this.note(claim, keys);
    claim.addLabels(Object.fromEntries([SOURCE, ...keys].map((label) => [label, 'enabled'])));
  }

  /** Notes what a claim was to carry, without labelling it. */
  public note(claim: IClaim, keys: readonly string[]): void {
    const title = `${claim.namespace}/${claim.claimName}`;
    this.claims.set(title, claim);
    this.byClaim.set(title, new Set([...(this.byClaim.get(title) ?? []), ...keys]));
  }

  /** Whether a volume can carry a label. */
  public isCarried(key: string): boolean {
    return this.byClass.has(key) || [...this.byClaim.values()].some((keys) => keys.has(key));
  }

  /** Whether a job reads a label. */
  public isRead(key: string): boolean {
    return this.readByJobs.has(key);
  }

  /** Whether a volume with these labels, and no others, is not backed up though jobs read each of them. */
  public lackBackup(keys: Iterable<string>): boolean {
    const all = [...keys];
    // A label that no job reads is reported by the group whose it is.
    const known = all.every((key) => this.isRead(key) || key === groupLabel(DEFAULT_GROUP));
    return known && !all.some((key) => this.readByBackups.has(key));
  }

  /** The claims that are labelled, and that a backup job works on. */
  public claimsWithBackup(): readonly IClaim[] {
    return [...this.claims].flatMap(([title, claim]) =>
      [...(this.byClaim.get(title) ?? [])].some((key) => this.readByBackups.has(key)) ? [claim] : [],
    );
  }

  /** The claims that are labelled and not backed up. */
  public claimsWithoutBackup(): readonly string[] {
    return [...this.byClaim].filter(([, keys]) => this.lackBackup(keys)).map(([title]) => title);
  }
}
