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
  /** The namespace that it is restored into: made for each drill, and deleted after it. */
  readonly into: string;
  /** When the drill takes place. */
  readonly schedule: Schedule;
  /** What must be there after the restore. */
  readonly expect: DrillExpectations;

  /**
   * The time zone of the schedule: `Europe/Rome`.
   *
   * @default "Etc/UTC"
   */
  readonly timeZone?: string;

  /**
   * The storage class of the restored claims, one that deletes volumes along with their claims. Volumes of a class that
   * retains them would stay behind after each drill, and the drill fails for it.
   *
   * @default - the classes of the originals
   */
  readonly storageClass?: string;

  /**
   * Labels of the namespace, such as those of Pod Security that the restored pods need.
   *
   * @default - none
   */
  readonly namespaceLabels?: Readonly<Record<string, string>>;

  /**
   * Further changes to objects before they are made.
   *
   * @default - Services get no address and no name in DNS
   */
  readonly changes?: readonly RestoreChange[];

  /**
   * How long the restore may take.
   *
   * @default - the recovery time objective of the schedule, or 1 hour where none is promised
   */
  readonly restoreTimeout?: GoDuration;

  /**
   * How long claims and pods may take until they are ready.
   *
   * @default - 10 minutes
   */
  readonly readyTimeout?: GoDuration;

  /**
   * The image, with Node 20 or newer: with a tag that is a version, or a digest.
   *
   * @default - that of Node's project
   */
  readonly image?: string;

  /**
   * Whether no drill takes place for now.
   *
   * @default false
   */
  readonly suspended?: boolean;
}

/**
 * Restores the newest backup of a schedule into a namespace of its own, again and again: looks whether what is expected is
 * there, and deletes all of it. A drill fails where any of this does; the alerts of `BackupAlerts` say when none has
 * passed for too long.
 *
 * The copy has the Secrets of the original: what its pods do to the world outside, such as sending messages, they do
 * twice. Leave such kinds out by `except`, or restore the claims alone by `only`.
 *
 * @see https://velero.io/docs/v1.18/restore-reference/
 */
export class RestoreDrill extends Construct {
  /** The name of the CronJob. */
  public readonly cronJobName: string;
  /** The namespace of the CronJob: Velero's. */
  public readonly namespace: string;
  /** When the drill takes place. */
  public readonly schedule: Schedule;

  /** @param velero the Velero that restores, which makes this in `addDrill` */
  constructor(
    velero: Construct,
    public readonly name: string,
    props: RestoreDrillProps,
  ) {
    super(velero, uniqueId(velero, `RestoreDrill.${name}`));
    const { from, into, image = DRILL_IMAGE, timeZone = 'Etc/UTC', expect } = props;
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
      choices: {
        name,
        velero: this.namespace,
        location,
        schedule: from.scheduleName,
        target: into,
        namespaceLabels: { ...props.namespaceLabels },
        maxAgeSeconds: 2 * from.plan.longestIntervalSeconds + 86_400,
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
    // The namespace itself and that of Velero are reported with the scope.
    const known = [this.namespace, nameOf(props.namespace)];
    reportLater(this, 'into', () => (known.includes(into) ? undefined : namespaceInUse(this, into)));
    reportFields(this, { schedule, restoreTimeout, readyTimeout });
    report(this, 'image', breaks([PINNED], image));
    report(this, 'timeZone', timeZoneProblem(timeZone));
    if (storageClass !== undefined) report(this, 'storageClass', kubernetesNameProblem(storageClass));
    for (const [key, value] of Object.entries(namespaceLabels)) {
      report(this, 'namespaceLabels', labelKeyProblem(key) ?? labelValueProblem(value));
    }
    if (from.node.scope !== this.node.scope) {
      const fix = 'Use what addSchedule of this Velero gives';
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
