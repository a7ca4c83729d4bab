import type { Construct } from 'constructs';
import { RecurringJobSpecTask as Task } from '../../../imports/longhorn.io';
import { wholeNumberProblem } from '../../values/whole-number';
import { report } from '../report';
import { VolumeJob, type JobContext, type RecurringJobProps } from './recurring-job';

/** Properties of recurring snapshots. */
export interface RecurringSnapshotsProps extends RecurringJobProps {
  /** How many snapshots of each volume are kept: 1 to 100, or to the chart value `recurringJobMaxRetention`. */
  readonly retain: number;

  /**
   * Whether snapshots that the job no longer needs are removed before the new one as well as after it. Otherwise the task
   * is `snapshot-force-create`: it takes one even if such a removal fails.
   *
   * @default true
   */
  readonly cleanUpFirst?: boolean;
}

/** Properties of a snapshot deletion. */
export interface SnapshotDeletionProps extends RecurringJobProps {
  /** How many snapshots of each volume stay, whoever took them: 0 to 100, or to `recurringJobMaxRetention`. */
  readonly retain: number;
}

/** A job that takes snapshots. They are in the volume and are lost with it: they are not a backup. */
export class RecurringSnapshots extends VolumeJob {
  constructor(scope: Construct, name: string, props: RecurringSnapshotsProps, context: JobContext) {
    const { retain, cleanUpFirst = true } = props;
    const task = cleanUpFirst ? Task.SNAPSHOT : Task.SNAPSHOT_HYPHEN_FORCE_HYPHEN_CREATE;
    super(scope, name, props, { task, retain, parameters: {} }, context);
    report(this, 'retain', wholeNumberProblem(retain, 1, context.mostRetained));
  }
}

/** A job that removes snapshots that Longhorn created itself. */
export class SnapshotCleanup extends VolumeJob {
  constructor(scope: Construct, name: string, props: RecurringJobProps, context: JobContext) {
    super(scope, name, props, { task: Task.SNAPSHOT_HYPHEN_CLEANUP, retain: 0, parameters: {} }, context);
  }
}

/** A job that deletes the oldest snapshots of a volume, whichever job or person took them. */
export class SnapshotDeletion extends VolumeJob {
  constructor(scope: Construct, name: string, props: SnapshotDeletionProps, context: JobContext) {
    const { retain } = props;
    super(scope, name, props, { task: Task.SNAPSHOT_HYPHEN_DELETE, retain, parameters: {} }, context);
    report(this, 'retain', wholeNumberProblem(retain, 0, context.mostRetained));
  }
}

/** A job that reclaims the space of deleted files, so that the next backup is smaller. */
export class FilesystemTrim extends VolumeJob {
  constructor(scope: Construct, name: string, props: RecurringJobProps, context: JobContext) {
    super(scope, name, props, { task: Task.FILESYSTEM_HYPHEN_TRIM, retain: 0, parameters: {} }, context);
  }
}
