import { Construct } from 'constructs';
import { GoDuration } from '../../values/go-duration';
import type { JsonObject } from '../../json';
import {
  cronJobNameProblem,
  dnsLabelProblem,
  kubernetesNameProblem,
  labelKeyProblem,
  labelValueProblem,
} from '../../values/kubernetes-name';
import { oldestRestorePointSeconds } from '../../values/overdue';
import type { Schedule } from '../../values/schedule';
import { breaks } from '../../values/text';
import { timeZoneProblem } from '../../values/time-zone';
import { Version } from '../../values/version';
import { CRON_JOB_TIME_ZONE, DRILL_IMAGE } from '../../products/kubernetes/drill-image';
import { lacks } from '../../products/fact';
import { versionsOf } from '../product-versions';
import { ApplicationFolder } from '../argocd/application-folder';
import { report, reportFields, reportLater } from '../report';
import { reportSecondUse } from '../second-use';
import { reportKeptVersions } from '../stores/kept-versions';
import { uniqueId } from '../unique-id';
import type { BackupSchedule } from '../velero/backup-schedule';
import { nameOf, type NamespaceOf } from '../velero/backup-scope';
import { toExpectations, type DrillExpectations } from './drill-expectations';
import { addDrillJob } from './drill-job';
import { addDrillRights } from './drill-rights';
import { addRestoreChanges, UNEXPOSED_SERVICES, type RestoreChange } from './restore-changes';
import { namespaceInUse, PINNED, restoresPods } from './drill-rules';
import { restoresClaims, toRestoreFields, type RestoreScope } from './restore-scope';

/** Properties of `RestoreDrill`. */
export interface RestoreDrillProps extends Pick<RestoreScope, 'only' | 'except' | 'labelSelector'> {
  /** The schedule whose newest completed backup is restored. */
  readonly from: BackupSchedule;
  /** The namespace that is restored. */
  readonly namespace: NamespaceOf;
  /** The namespace that it is restored into: created for each drill, and deleted after it. */
  readonly into: string;
  /** When the drill runs. */
  readonly schedule: Schedule;
  /** What must exist after the restore. */
  readonly expect: DrillExpectations;

  /**
   * The time zone of the schedule: `Europe/Rome`.
   *
   * @default "Etc/UTC"
   */
  readonly timeZone?: string;

  /**
   * The storage class of the restored claims, one that deletes volumes with their claims. A class that retains them would
   * leave volumes behind after each drill, and the drill fails.
   *
   * @default - the original classes
   */
  readonly storageClass?: string;

  /**
   * Labels of the namespace, such as those of Pod Security that the restored pods need.
   *
   * @default - none
   */
  readonly namespaceLabels?: Readonly<Record<string, string>>;

  /**
   * Further changes to objects before they are created.
   *
   * @default - Services get neither an external address nor a DNS name
   */
  readonly changes?: readonly RestoreChange[];

  /**
   * How long the restore may take.
   *
   * @default - the recovery time objective of the schedule, or 1 hour
   */
  readonly restoreTimeout?: GoDuration;

  /**
   * How long claims and pods may take to become ready.
   *
   * @default - 10 minutes
   */
  readonly readyTimeout?: GoDuration;

  /**
   * The image, with Node 20 or newer, and with a version tag or a digest.
   *
   * @default - the official image of Node
   */
  readonly image?: string;

  /**
   * Whether the drill is suspended.
   *
   * @default false
   */
  readonly suspended?: boolean;
}

/**
 * Restores the newest backup of a schedule into a separate namespace, on a schedule: verifies that what is expected exists,
 * and deletes everything. If any step fails, so does the drill; the alerts of `BackupAlerts` fire if none has succeeded for
 * too long.
 *
 * The copy has the Secrets of the original: what its pods do to other systems, such as sending messages, they do twice.
 * Exclude such kinds with `except`, or restore only the claims with `only`.
 *
 * @see https://velero.io/docs/v1.18/restore-reference/
 */
export class RestoreDrill extends Construct {
  /** The schedule whose newest backup is restored. */
  public readonly from: BackupSchedule;
  /** The name of the CronJob. */
  public readonly cronJobName: string;
  /** The namespace of the CronJob: Velero's. */
  public readonly namespace: string;
  /** When the drill runs. */
  public readonly schedule: Schedule;

  /** @param velero the Velero that restores, which makes this in `addDrill` */
  constructor(
    velero: Construct,
    public readonly name: string,
    props: RestoreDrillProps,
  ) {
    super(velero, uniqueId(velero, `RestoreDrill.${name}`));
    const { from, into, image = DRILL_IMAGE, timeZone = 'Etc/UTC', expect } = props;
    this.from = from;
    this.cronJobName = name;
    this.namespace = ApplicationFolder.of(this).namespace;
    this.schedule = props.schedule;
    this.validate(props, timeZone, image);
    const scope: RestoreScope = { ...props, namespaces: [props.namespace], into, exposure: 'removed' };
    const claims = restoresClaims(scope, from);
    const fields = toRestoreFields(this, scope, from, this.namespace, claims);
    const resourceModifier = addRestoreChanges(this, `drill-${name}`, [
      ...UNEXPOSED_SERVICES,
      ...(props.storageClass === undefined ? [] : [storageClassOf(props.storageClass)]),
      ...(props.changes ?? []),
    ]);
    const limits = limitsOf(props);
    const location = from.storageLocation?.locationName ?? '';
    addDrillRights(this, { name, location, target: into, expect });
    addDrillJob(this, {
      name,
      image,
      timeZone,
      cron: this.schedule.expression,
      suspended: props.suspended ?? false,
      deadlineSeconds: limits.locationSeconds + limits.restoreSeconds + limits.readySeconds + 4 * limits.cleanUpSeconds,
      program: 'velero',
      choices: {
        name,
        velero: this.namespace,
        location,
        schedule: from.scheduleName,
        target: into,
        namespaceLabels: { ...props.namespaceLabels },
        maxAgeSeconds: oldestRestorePointSeconds(from.plan),
        restore: {
          ...(fields as JsonObject),
          existingResourcePolicy: 'none',
          itemOperationTimeout: `${GoDuration.seconds(limits.restoreSeconds)}`,
          restorePVs: claims,
          ...(resourceModifier && { resourceModifier }),
        },
        expect: toExpectations(this, expect, { claims, pods: restoresPods(scope) }),
        limits,
      },
    });
  }

  private validate(props: RestoreDrillProps, timeZone: string, image: string): void {
    const { from, into, schedule, restoreTimeout, readyTimeout, storageClass, namespaceLabels = {} } = props;
    report(this, 'name', dnsLabelProblem(this.name) ?? cronJobNameProblem(this.name));
    reportSecondUse(this, 'name', `the restore drill ${this.name}`);
    reportSecondUse(this, 'into', `the namespace ${into} of a drill`);
    // The source namespace and that of Velero are reported with the scope.
    const known = [this.namespace, nameOf(props.namespace)];
    reportLater(this, 'into', () => (known.includes(into) ? undefined : namespaceInUse(this, into)));
    reportFields(this, { schedule, restoreTimeout, readyTimeout });
    reportKeptVersions(this, from.storageLocation?.store, schedule);
    report(this, 'image', breaks([PINNED], image));
    report(this, 'timeZone', timeZoneProblem(timeZone));
    if (storageClass !== undefined) report(this, 'storageClass', kubernetesNameProblem(storageClass));
    for (const [key, value] of Object.entries(namespaceLabels)) {
      report(this, 'namespaceLabels', labelKeyProblem(key) ?? labelValueProblem(value));
    }
    if (from.node.scope !== this.node.scope) {
      const fix = 'Use what addSchedule of this Velero returns';
      report(this, 'from', { must: 'must be of the same Velero', got: from.scheduleName, fix });
    }
    const kubernetes = versionsOf(this).kubernetes;
    if (kubernetes === undefined || !lacks(CRON_JOB_TIME_ZONE, Version.of(kubernetes))) return;
    const must = `must be ${CRON_JOB_TIME_ZONE.since} or newer for the time zone of a CronJob`;
    report(this, 'versions.kubernetes', { must, got: kubernetes, fix: 'Upgrade Kubernetes' });
  }
}

interface Limits extends Record<string, number> {
  readonly attempts: number;
  readonly pollSeconds: number;
  readonly locationSeconds: number;
  readonly restoreSeconds: number;
  readonly readySeconds: number;
  readonly cleanUpSeconds: number;
}

function limitsOf({ from, restoreTimeout, readyTimeout }: RestoreDrillProps): Limits {
  return {
    attempts: 10,
    pollSeconds: 5,
    locationSeconds: 300,
    restoreSeconds: restoreTimeout?.inSeconds ?? from.plan.rtoSeconds ?? 3600,
    readySeconds: (readyTimeout ?? GoDuration.minutes(10)).inSeconds,
    cleanUpSeconds: 600,
  };
}

function storageClassOf(storageClassName: string): RestoreChange {
  return { kind: 'persistentvolumeclaims', merge: { spec: { storageClassName } } };
}
