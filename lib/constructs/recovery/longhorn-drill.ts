import { Construct } from 'constructs';
import { DRILL_IMAGE } from '../../products/kubernetes/drill-image';
import { GoDuration } from '../../values/go-duration';
import { cronJobNameProblem, dnsLabelProblem } from '../../values/kubernetes-name';
import type { Schedule } from '../../values/schedule';
import { restorePointLimitSeconds } from '../../values/overdue';
import { breaks, type TextRule } from '../../values/text';
import { timeZoneProblem } from '../../values/time-zone';
import { ApplicationFolder } from '../argocd/application-folder';
import type { IClaim } from '../argocd/existing-folder';
import { addNamespace, podSecurityLabels } from '../kubernetes/namespace';
import type { Longhorn } from '../longhorn/longhorn';
import type { RecurringBackup } from '../longhorn/recurring-backup';
import { report, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import { reportKeptVersions } from '../stores/kept-versions';
import { uniqueId } from '../unique-id';
import { addDrillJob } from './drill-job';
import { PINNED } from './drill-rules';
import { lookingPod, type VolumeExpectations } from './longhorn-drill-pod';
import { addLonghornDrillRights } from './longhorn-drill-rights';

/** Properties of `LonghornDrill`. */
export interface LonghornDrillProps {
  /** The Longhorn that restores. */
  readonly longhorn: Longhorn;

  /** The claim whose newest backup is restored. */
  readonly claim: IClaim;

  /** The job that backs it up: its schedule says how old the newest backup may be. */
  readonly of: RecurringBackup;

  /** When the drill runs. */
  readonly schedule: Schedule;

  /**
   * What must be in the restored volume.
   *
   * @default - at least one file
   */
  readonly expect?: VolumeExpectations;

  /**
   * The time zone of the schedule: `Europe/Rome`.
   *
   * @default "Etc/UTC"
   */
  readonly timeZone?: string;

  /**
   * The age above which the newest backup is too old: the recovery point objective.
   *
   * @default - the longest time between two backups, and an hour
   */
  readonly maxAge?: GoDuration;

  /**
   * How long the restore may take: the recovery time objective.
   *
   * @default GoDuration.hours(1)
   */
  readonly restoreTimeout?: GoDuration;

  /**
   * The file system of the volume.
   *
   * @default "ext4"
   */
  readonly fsType?: 'ext4' | 'xfs';

  /**
   * The image of the drill and of the pod that mounts the volume, with Node 20 or newer, and a version tag or a digest.
   *
   * @default - the official image of Node
   */
  readonly image?: string;
}

/**
 * Restores the newest backup of a claim into a volume of its own, on a schedule: measures its age and the time, mounts it,
 * looks what is in it, and deletes it. The original is never touched. Any failure fails the job; pass the drill to
 * `BackupAlerts`, which fires when none has succeeded for too long.
 *
 * It needs a folder of its own, whose namespace nothing else uses: the pod that mounts the volume runs as root to read it.
 *
 * @see https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/restore-from-a-backup/
 */
export class LonghornDrill extends Construct {
  /** The claim whose newest backup is restored. */
  public readonly claim: IClaim;
  /** The name of the CronJob, of the restored volume and of everything that leads to it. */
  public readonly cronJobName: string;
  /** The namespace of the CronJob. */
  public readonly namespace: string;
  /** When the drill runs. */
  public readonly schedule: Schedule;

  /** @param scope the folder of the drill */
  constructor(scope: Construct, name: string, props: LonghornDrillProps) {
    super(scope, uniqueId(scope, `LonghornDrill.${name}`));
    const {
      longhorn,
      claim,
      schedule,
      timeZone = 'Etc/UTC',
      image = DRILL_IMAGE,
      expect = {},
      fsType = 'ext4',
    } = props;
    this.claim = claim;
    this.cronJobName = name;
    this.namespace = ApplicationFolder.of(this).namespace;
    this.schedule = schedule;
    this.validate(props, name, timeZone, image);
    reportKeptVersions(this, longhorn.store, schedule);
    const restoreSeconds = (props.restoreTimeout ?? GoDuration.hours(1)).inSeconds;
    const limits = { attempts: 10, pollSeconds: 5, restoreSeconds, readySeconds: 600, cleanUpSeconds: 300 };
    addNamespace(this, podSecurityLabels('baseline'));
    addLonghornDrillRights(this, name);
    addDrillJob(this, {
      name,
      image,
      timeZone,
      cron: schedule.expression,
      suspended: false,
      deadlineSeconds: restoreSeconds + limits.readySeconds + 8 * limits.cleanUpSeconds,
      program: 'longhorn',
      choices: {
        name,
        longhorn: longhorn.namespace,
        target: this.namespace,
        claim: `${claim.namespace}/${claim.claimName}`,
        fsType,
        maxAgeSeconds: restorePointLimitSeconds(props.of, props.maxAge),
        pod: lookingPod(name, image, expect),
        limits,
      },
    });
  }

  private validate(props: LonghornDrillProps, name: string, timeZone: string, image: string): void {
    const { schedule, maxAge, restoreTimeout, expect = {}, longhorn, of, claim } = props;
    const { paths = [], checksums = {} } = expect;
    report(this, 'name', dnsLabelProblem(name) ?? cronJobNameProblem(name));
    reportSecondUse(this, 'name', `the restore drill ${name}`);
    reportFields(this, { schedule, maxAge, restoreTimeout });
    report(this, 'image', breaks([PINNED], image));
    report(this, 'timeZone', timeZoneProblem(timeZone));
    report(this, 'of', of.node.scope === longhorn ? undefined : OTHER_LONGHORN);
    const used = [longhorn.namespace, claim.namespace].includes(this.namespace);
    report(this, 'namespace', used ? { ...OWN_NAMESPACE, got: this.namespace } : undefined);
    for (const path of [...paths, ...Object.keys(checksums)]) report(this, 'expect', breaks([PATH], path));
    for (const sum of Object.values(checksums)) report(this, 'expect.checksums', breaks([SHA256], sum));
  }
}

const OTHER_LONGHORN = {
  must: 'must be a job of this Longhorn',
  got: 'that of another one',
  fix: 'Use what addRecurringBackup of it returns',
};

const OWN_NAMESPACE = {
  must: 'must be one that nothing else uses: the pod of the drill runs as root',
  fix: 'Give the drill an application folder of its own',
};

const PATH: TextRule = {
  must: 'must contain absolute paths in the volume',
  fix: 'Write "/world", for example',
  keeps: (path) => /^\/[^\0\n]+$/.test(path) && !path.split('/').includes('..'),
};

const SHA256: TextRule = {
  must: 'must be a SHA-256 checksum in lower-case hexadecimal',
  fix: 'Write what sha256sum prints',
  keeps: (sum) => /^[0-9a-f]{64}$/.test(sum),
};
