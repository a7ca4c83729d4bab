import { isUndecided } from '../../products/placeholder';
import { at, type JsonObject } from '../../json';
import { type Claim, type ClaimUser } from '../../products/kubernetes/claims';
import type { Model } from '../../products/model';
import { longhornCharts, recurringJobs, type DeclaredJob } from '../../products/longhorn/installation';
import { marksOfLabels, type JobMark, type Storage } from '../../products/kubernetes/storage';

/** What one engine does for a claim. With nothing that covers and nothing unsure, `not` says why. */
export interface Judged {
  readonly covers: readonly string[];
  readonly not: readonly string[];
  readonly unsure: readonly string[];
}

const SOURCE = 'recurring-job.longhorn.io/source';

/**
 * The backups that recurring jobs of Longhorn make.
 * @see https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/ (read 2026-11-21)
 */
export class LonghornBackups {
  public readonly jobs: readonly DeclaredJob[];

  constructor(private readonly index: Model) {
    this.jobs = recurringJobs(index).filter(({ task }) => task === 'backup' || task === 'backup-force-create');
  }

  public of(claim: Claim, labels: JsonObject, storage: Storage, users: readonly ClaimUser[]): Judged {
    if (storage.type !== 'longhorn') return { covers: [], not: [], unsure: [] };
    if (this.jobs.length === 0) return not('no recurring job of Longhorn makes backups');
    const marks = marksOf(labels, storage, claim);
    if (marks === undefined) return this.unknownMarks();
    const working = this.jobs.filter((job) => marks.some((mark) => names(job, mark)));
    if (working.length === 0) {
      if (marks.some(({ name }) => isUndecided(name)) || this.jobs.some(({ name }) => isUndecided(name)))
        return unsure('names of recurring jobs are filled in by a tool');
      return not(`no backup job of Longhorn works on ${marks.map(title).join(', ')}`);
    }
    // A claim of a chart is used by what the chart makes, which is not among the users.
    const isIdle = !claim.fromChart && users.length > 0 && users.every((user) => user.isIdle);
    if (isIdle && this.skipsDetached())
      return not(
        'its volume is detached most of the time, and Longhorn skips such volumes unless allow-recurring-job-while-volume-detached is set',
      );
    return { covers: working.map(({ name }) => `Longhorn recurring job ${name}`), not: [], unsure: [] };
  }

  /** A volume that is made by hand has no label either, as a rule, and is then in the group default. */
  private unknownMarks(): Judged {
    const working = this.jobs.filter(({ groups }) => groups.includes('default'));
    if (working.length === 0) return unsure('which recurring jobs its volume names is not said here');
    return { covers: working.map(({ name }) => `Longhorn recurring job ${name}`), not: [], unsure: [] };
  }

  private skipsDetached(): boolean {
    const charts = longhornCharts(this.index);
    const key = 'allowRecurringJobWhileVolumeDetached';
    if (charts.length !== 1 || charts.some(({ moreValues }) => moreValues)) return false;
    const setting = this.index
      .ofKind('Setting')
      .find(({ body }) => at(body, 'metadata', 'name') === 'allow-recurring-job-while-volume-detached');
    return String(setting?.body.value ?? at(charts[0]?.values, 'defaultSettings', key) ?? false) !== 'true';
  }
}

/** A claim's labels hold when it is the source; a volume without any mark is in the group default. */
function marksOf(
  labels: JsonObject,
  storage: Storage & { type: 'longhorn' },
  claim: Claim,
): readonly JobMark[] | undefined {
  const own = labels[SOURCE] === 'enabled' ? marksOfLabels(labels) : [];
  if (own.length > 0) return own;
  if (storage.marks === undefined || (claim.fromChart && labels[SOURCE] === 'enabled')) return storage.marks;
  return storage.marks.length > 0 ? storage.marks : [{ name: 'default', isGroup: true }];
}

function names({ name, groups }: DeclaredJob, mark: JobMark): boolean {
  return mark.isGroup ? groups.includes(mark.name) : name === mark.name;
}

function title({ name, isGroup }: JobMark): string {
  return isGroup ? `the group ${name}` : `the volume by the job label ${name}`;
}

function not(reason: string): Judged {
  return { covers: [], not: [reason], unsure: [] };
}

function unsure(reason: string): Judged {
  return { covers: [], not: [], unsure: [reason] };
}
