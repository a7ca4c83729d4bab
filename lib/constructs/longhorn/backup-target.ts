import type { Construct } from 'constructs';
import { BackupTarget, Setting } from '../../../imports/longhorn.io';
import { BucketName } from '../../values/bucket-name';
import { GoDuration } from '../../values/go-duration';
import type { JsonObject } from '../../values/json';
import { objectPrefixProblem } from '../../values/object-prefix';
import { Region } from '../../values/region';
import { s3TargetUrl } from '../../values/s3-target-url';
import { secret, type SecretShape } from '../../values/secret-shape';
import { breaks, type TextRule } from '../../values/text';
import type { Version } from '../../values/version';
import { has } from '../../versions/fact';
import { BACKUP_TARGET_OBJECT, POLL_INTERVAL_SECONDS } from '../../versions/longhorn';
import { AFTER_INSTALLATION, KEEP } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';
import type { IBackupBucket } from '../aws/backup-bucket';
import type { ICredentials } from '../credentials/credentials';
import { report, reportFields } from '../report';

/** Where Longhorn keeps its backups. */
export interface LonghornBackupProps {
  /** The bucket. */
  readonly store: IBackupBucket;

  /** How the access key reaches Longhorn. Longhorn always reads a Secret. */
  readonly credentials: ICredentials;

  /**
   * The folder in the bucket. Two clusters in one folder delete each other's backups.
   *
   * @default - the whole bucket
   */
  readonly prefix?: string;

  /**
   * How often Longhorn looks for backups in the bucket. Each look costs requests; with 0 seconds a change of the target
   * is never noticed.
   *
   * @default GoDuration.minutes(5)
   */
  readonly pollInterval?: GoDuration;

  /**
   * What carries the target from Longhorn 1.8 on. `chart-values` needs no webhook to be up; `custom-resource` shows the
   * target as an object of its own. Never both: they overwrite each other. Older versions take three settings.
   *
   * @default "chart-values"
   */
  readonly declaredBy?: 'chart-values' | 'custom-resource';
}

/** The name of the target that volumes use unless they say otherwise; Longhorn makes it and forbids to delete it. */
const DEFAULT_TARGET = 'default';

/** The Secret that Longhorn reads. */
const SECRET: SecretShape = {
  consumer: 'Longhorn',
  keys: {
    AWS_ACCESS_KEY_ID: [secret('accessKeyId')],
    AWS_SECRET_ACCESS_KEY: [secret('secretAccessKey')],
    AWS_ENDPOINTS: [secret('endpoint')],
  },
  optional: ['AWS_ENDPOINTS'],
};

/**
 * Declares the default backup target in the form that a version of Longhorn reads.
 *
 * @returns the chart values that it needs
 */
export function declareBackupTarget(owner: Construct, version: Version, props: LonghornBackupProps): JsonObject {
  const { store, prefix = '', pollInterval = GoDuration.seconds(POLL_INTERVAL_SECONDS) } = props;
  if (prefix !== '') report(owner, 'backup.prefix', objectPrefixProblem(prefix));
  const [bucketName, region] = [BucketName.of(store.bucketName), Region.of(store.region)];
  report(owner, 'backup.declaredBy', breaks([DECLARED_BY], props.declaredBy ?? 'chart-values'));
  reportFields(owner, {
    ...(typeof store === 'object'
      ? { 'backup.store.bucketName': bucketName, 'backup.store.region': region }
      : { 'backup.store': store }),
    'backup.pollInterval': pollInterval,
  });
  const { secretName } = props.credentials.deliver(owner, SECRET);
  const url = s3TargetUrl({ bucket: bucketName.text, region: region.text, prefix });

  if (!has(BACKUP_TARGET_OBJECT, version)) {
    addSettings(owner, {
      'backup-target': url,
      'backup-target-credential-secret': secretName,
      'backupstore-poll-interval': `${pollInterval.inSeconds}`,
    });
    return {};
  }
  if (props.declaredBy === 'custom-resource') {
    addTarget(owner, url, secretName, pollInterval);
    return {};
  }
  return {
    defaultBackupStore: {
      backupTarget: url,
      backupTargetCredentialSecret: secretName,
      pollInterval: pollInterval.inSeconds,
    },
  };
}

const DECLARED_BY: TextRule = {
  must: 'must be "chart-values" or "custom-resource"',
  fix: 'Write one of them',
  keeps: (choice) => ['chart-values', 'custom-resource'].includes(choice),
};

/** The three settings of Longhorn 1.7 and older. Longhorn forbids to delete them. */
function addSettings(owner: Construct, values: Readonly<Record<string, string>>): void {
  const folder = ApplicationFolder.of(owner);
  for (const [name, value] of Object.entries(values)) {
    const metadata = { name, namespace: folder.namespace, annotations: { ...KEEP, ...AFTER_INSTALLATION } };
    folder.add(owner, (chart, id) => new Setting(chart, id, { metadata, value }));
  }
}

function addTarget(owner: Construct, url: string, credentialSecret: string, pollInterval: GoDuration): void {
  const folder = ApplicationFolder.of(owner);
  const metadata = {
    name: DEFAULT_TARGET,
    namespace: folder.namespace,
    annotations: { ...KEEP, ...AFTER_INSTALLATION },
  };
  const spec = { backupTargetUrl: url, credentialSecret, pollInterval: `${pollInterval}` };
  folder.add(owner, (chart, id) => new BackupTarget(chart, id, { metadata, spec }));
}
