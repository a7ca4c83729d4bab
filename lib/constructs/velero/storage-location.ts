import { Construct } from 'constructs';
import {
  BackupStorageLocation as BackupStorageLocationObject,
  BackupStorageLocationSpecAccessMode as AccessMode,
  type BackupStorageLocationSpecObjectStorage as ObjectStorage,
} from '../../../imports/velero.io';
import { endpointProblem } from '../../values/endpoint';
import type { GoDuration } from '../../values/go-duration';
import { dnsLabelProblem } from '../../values/kubernetes-name';
import { objectPrefixProblem } from '../../values/object-prefix';
import { pemBase64 } from '../../values/pem';
import { has, lacks } from '../../products/fact';
import { PLUGIN_STORE_DEFECTS, storeProblem } from '../../products/s3/defects';
import { CHECKSUM_OPTION } from '../../products/velero/aws-plugin';
import { CA_CERT_REF } from '../../products/velero/server';
import { partnersOf } from '../../products/velero/releases';
import { KEEP } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';
import type { ICredentials } from '../credentials/credentials';
import { report, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import type { IBackupStore } from '../stores/backup-store';
import { reportService } from '../stores/report-service';
import type { IS3Service } from '../stores/s3-service';
import { uniqueId } from '../unique-id';
import { storeRegion } from '../stores/store-region';
import type { VeleroContext } from './context';
import { AFTER_SERVER } from './waves';

/** Properties of `BackupStorageLocation`. */
export interface BackupStorageLocationProps {
  /** The bucket. */
  readonly store: IBackupStore;

  /**
   * How the access key of this location reaches Velero.
   *
   * @default - the credentials of Velero
   */
  readonly credentials?: ICredentials;

  /**
   * The folder in the bucket. Two clusters in one folder delete each other's backups, and any other folder in it makes the
   * location unavailable.
   *
   * @default - the whole bucket
   */
  readonly prefix?: string;

  /**
   * Whether this is the location of backups that name none. Exactly one location is the default.
   *
   * @default - true for the location with the name `default`
   */
  readonly default?: boolean;

  /**
   * `ReadOnly` for the backups of another cluster: they can be restored here, but not created or deleted.
   *
   * @default "ReadWrite"
   */
  readonly accessMode?: 'ReadWrite' | 'ReadOnly';

  /**
   * How often Velero validates access to the bucket.
   *
   * @default - the server's: 1 minute
   */
  readonly validationFrequency?: GoDuration;

  /**
   * How often Velero looks for backups of other clusters.
   *
   * @default - the server's: 1 minute
   */
  readonly backupSyncPeriod?: GoDuration;

  /**
   * The address of the bucket for downloads of backups and logs, if it differs from Velero's.
   *
   * @default - the address of the store
   */
  readonly publicUrl?: string;

  /**
   * The Secret with the certificates, in PEM, of the authority that signed the store's certificate. From Velero 1.18 on.
   *
   * @default - the certificates of the store, or those that every system trusts
   */
  readonly caCertificate?: { readonly secretName: string; readonly key: string };

  /**
   * Whether the backups of a read-only location contain the data of volumes: restoring it needs node agents, and the password
   * of the cluster that made them.
   *
   * @default true
   */
  readonly holdsVolumeData?: boolean;
}

/**
 * A bucket in which Velero keeps backups.
 *
 * @see https://velero.io/docs/v1.18/api-types/backupstoragelocation/
 */
export class BackupStorageLocation extends Construct {
  /** The name of the bucket. */
  public readonly bucketName: string;
  /** The bucket itself. */
  public readonly store: IBackupStore;
  /** The folder in the bucket; empty for the whole bucket. */
  public readonly prefix: string;
  /** Whether backups can be neither created nor deleted here. */
  public readonly readOnly: boolean;
  /** Whether backups here contain data of volumes. */
  public readonly holdsVolumeData: boolean;
  /** Whether this is the location of backups that name none. */
  public readonly isDefault: boolean;

  constructor(
    scope: Construct,
    public readonly locationName: string,
    props: BackupStorageLocationProps,
    context: VeleroContext,
  ) {
    super(scope, uniqueId(scope, `BackupStorageLocation.${locationName}`));
    const { store, prefix = '', accessMode = 'ReadWrite' } = props;
    this.bucketName = store.bucketName.text;
    this.store = props.store;
    this.prefix = prefix;
    this.readOnly = accessMode === 'ReadOnly';
    this.isDefault = props.default ?? locationName === 'default';
    this.holdsVolumeData = props.holdsVolumeData ?? true;
    this.validate(props, context);

    if (this.readOnly && this.holdsVolumeData) context.need(RESTORES);
    const credential = context.credentialFor(this, props.credentials);
    const folder = ApplicationFolder.of(this);
    const metadata = {
      name: locationName,
      namespace: folder.namespace,
      annotations: { ...KEEP, ...AFTER_SERVER },
    };
    folder.add(
      this,
      (chart, id) =>
        new BackupStorageLocationObject(chart, id, {
          metadata,
          spec: {
            provider: 'aws',
            accessMode: this.readOnly ? AccessMode.READ_ONLY : AccessMode.READ_WRITE,
            default: this.isDefault,
            objectStorage: toObjectStorage(props),
            config: toConfig(props, context),
            ...(credential ? { credential } : {}),
            ...(props.validationFrequency ? { validationFrequency: `${props.validationFrequency}` } : {}),
            ...(props.backupSyncPeriod ? { backupSyncPeriod: `${props.backupSyncPeriod}` } : {}),
          },
        }),
    );
  }

  private validate(props: BackupStorageLocationProps, { version, awsPluginVersion }: VeleroContext): void {
    const { store, publicUrl, caCertificate } = props;
    report(this, 'name', dnsLabelProblem(this.locationName));
    reportSecondUse(this, 'name', `the backup storage location ${this.locationName}`);
    if (this.prefix !== '') report(this, 'prefix', objectPrefixProblem(this.prefix));
    reportFields(this, {
      'store.bucketName': store.bucketName,
      'store.region': storeRegion(store),
      validationFrequency: props.validationFrequency,
      backupSyncPeriod: props.backupSyncPeriod,
    });
    if (publicUrl !== undefined) report(this, 'publicUrl', endpointProblem(publicUrl));
    if (store.service) {
      reportService(this, 'store.service', store.service);
      const instead = `Leave it out, or write ${partnersOf(version).awsPlugin}`;
      report(
        this,
        'awsPluginVersion',
        storeProblem(PLUGIN_STORE_DEFECTS, awsPluginVersion, store.service.product, () => instead),
      );
    }
    if (caCertificate && lacks(CA_CERT_REF, version)) {
      report(this, 'caCertificate', {
        must: `must not be set before Velero ${CA_CERT_REF.since}`,
        got: caCertificate.secretName,
        fix: 'Set the certificates of the store, or declare a newer Velero',
      });
    }
    if (!this.readOnly) {
      reportSecondUse(this, 'prefix', `the folder "${this.prefix}" of the bucket ${this.bucketName} for new backups`);
    }
  }
}

const RESTORES = { csi: true, nodeAgent: true, nativeSnapshots: false, repository: true } as const;

function toObjectStorage({ store, prefix = '', caCertificate }: BackupStorageLocationProps): ObjectStorage {
  const pem = store.service?.caCertificate;
  return {
    bucket: store.bucketName.text,
    ...(prefix === '' ? {} : { prefix }),
    ...(caCertificate ? { caCertRef: { name: caCertificate.secretName, key: caCertificate.key } } : {}),
    ...(pem !== undefined && !caCertificate ? { caCert: pemBase64(pem) } : {}),
  };
}

/** Every value is a string; an unknown key makes the location unavailable. */
function toConfig({ store, publicUrl }: BackupStorageLocationProps, context: VeleroContext): Record<string, string> {
  return {
    region: storeRegion(store).text,
    ...(store.service ? toServiceConfig(store.service, context) : {}),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  };
}

function toServiceConfig(
  { endpoint, pathStyle }: IS3Service,
  { awsPluginVersion }: VeleroContext,
): Record<string, string> {
  return {
    s3Url: endpoint,
    s3ForcePathStyle: `${pathStyle}`,
    ...(has(CHECKSUM_OPTION, awsPluginVersion) ? { checksumAlgorithm: '' } : {}),
  };
}
