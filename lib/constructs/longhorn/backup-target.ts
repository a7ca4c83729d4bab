import { Construct } from 'constructs';
import { BackupTarget as BackupTargetObject } from '../../../imports/longhorn.io';
import { GoDuration } from '../../values/go-duration';
import { objectPrefixProblem } from '../../values/object-prefix';
import { s3TargetUrl } from '../../values/s3-target-url';
import { breaks, type TextRule } from '../../values/text';
import type { Version } from '../../values/version';
import { BACKUP_TARGET_OBJECT, DEFAULT_TARGET, POLL_INTERVAL_SECONDS } from '../../products/longhorn/releases';
import { LONGHORN_STORE_DEFECTS, storeProblem } from '../../products/s3/defects';
import { AFTER_INSTALLATION, KEEP } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';
import type { ICredentials } from '../credentials/credentials';
import { report, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import { storeRegion } from '../stores/store-region';
import type { IBackupStore } from '../stores/backup-store';
import { reportService } from '../stores/report-service';
import { uniqueId } from '../unique-id';
import { longhornSecret } from './backup-secret';
import type { KnownTargets } from './known-targets';
import { reportBefore } from './since';

/** A location in which Longhorn keeps backups. */
export interface BackupTargetProps {
  /** The bucket, at AWS or at any other service that speaks S3. */
  readonly store: IBackupStore;

  /** How the access key reaches Longhorn. Longhorn always reads a Secret. */
  readonly credentials: ICredentials;

  /**
   * The folder in the bucket. Two clusters, or two targets, in one folder delete each other's backups.
   *
   * @default - the whole bucket
   */
  readonly prefix?: string;

  /**
   * How often Longhorn looks for backups in the bucket. Each poll costs requests; with 0 seconds a change of the target is
   * never noticed.
   *
   * @default GoDuration.minutes(5)
   */
  readonly pollInterval?: GoDuration;
}

/** The settings of a target. */
export interface TargetValues {
  readonly url: string;
  readonly secretName: string;
  readonly pollInterval: GoDuration;
}

/** Reports what is wrong with a target, declares its Secret, and returns its settings. */
export function targetValues(
  owner: Construct,
  target: { readonly title: string; readonly version: Version<'longhorn'>; readonly field: (name: string) => string },
  props: BackupTargetProps,
  known: KnownTargets,
): TargetValues {
  const { title, field } = target;
  const { store, credentials, prefix = '', pollInterval = GoDuration.seconds(POLL_INTERVAL_SECONDS) } = props;
  const { bucketName, service } = store;
  if (prefix !== '') report(owner, field('prefix'), objectPrefixProblem(prefix));
  const region = storeRegion(store);
  reportFields(owner, {
    [field('store.bucketName')]: bucketName,
    [field('store.region')]: region,
    [field('pollInterval')]: pollInterval,
  });
  if (service !== undefined) {
    reportService(owner, field('store.service'), service);
    const problem = storeProblem(
      LONGHORN_STORE_DEFECTS,
      target.version,
      service.product,
      (mended) => `Declare Longhorn ${mended} or newer`,
    );
    report(owner, 'version', problem);
  }
  const shape = longhornSecret(service);
  const { secretName } = known.secretFor(owner, field('credentials'), credentials, shape);
  const url = s3TargetUrl({ bucket: bucketName.text, region: region.text, prefix });
  const place = [service?.endpoint.toLowerCase() ?? 'AWS', bucketName.text, prefix].join(' ');
  known.add(owner, field('store'), { target: title, url, store: place });
  return { url, secretName, pollInterval };
}

/**
 * A backup target in addition to the default one, from Longhorn 1.8 on. A volume has one target: that of its storage
 * class, or `backupTargetName` of the volume itself. Jobs cannot choose one, and system backups always go to the default
 * target.
 *
 * @see https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/
 */
export class BackupTarget extends Construct {
  constructor(
    scope: Construct,
    /** The name of the target, which volumes refer to. */
    public readonly targetName: string,
    props: BackupTargetProps,
    context: { readonly version: Version<'longhorn'>; readonly targets: KnownTargets },
  ) {
    super(scope, uniqueId(scope, `BackupTarget.${targetName}`));
    report(this, 'name', breaks(TARGET_NAME, targetName));
    reportSecondUse(this, 'name', `the backup target ${targetName}`);
    reportBefore(this, 'a second backup target', BACKUP_TARGET_OBJECT, context.version);
    const target = { title: `the target ${targetName}`, version: context.version, field: (name: string) => name };
    addTargetObject(this, targetName, targetValues(this, target, props, context.targets));
  }
}

/**
 * Adds the object of a target. It survives its removal from Git: deleting it deletes the objects of all its backups, but
 * not the contents of the bucket.
 */
export function addTargetObject(owner: Construct, name: string, values: TargetValues): void {
  const { url, secretName, pollInterval } = values;
  const folder = ApplicationFolder.of(owner);
  const metadata = { name, namespace: folder.namespace, annotations: { ...KEEP, ...AFTER_INSTALLATION } };
  const spec = { backupTargetUrl: url, credentialSecret: secretName, pollInterval: `${pollInterval}` };
  folder.add(owner, (chart, id) => new BackupTargetObject(chart, id, { metadata, spec }));
}

/** @see https://github.com/longhorn/longhorn-manager/blob/v1.10.2/webhook/resources/backuptarget/validator.go (read 2026-11-21) */
const TARGET_NAME: readonly TextRule[] = [
  {
    must: 'must be 2 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit',
    fix: 'The name is also part of labels',
    keeps: (name) => /^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/.test(name),
  },
  {
    must: `must not be "${DEFAULT_TARGET}"`,
    fix: 'The default target is `backup` of Longhorn: choose another name',
    keeps: (name) => name !== DEFAULT_TARGET,
  },
];
