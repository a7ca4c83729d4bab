import type { Manifest, TerraformBlock } from '../../../products/sources';
import { isSlipOf } from '../../../values/distance';
import { backupStores, type BackupStore } from '../../../products/s3/backup-stores';
import type { Check, Finding, Unknown } from '../../check';
import type { Model } from '../../../products/model';
import { example, longhornApplication, object, resource } from '../../examples/example';
import { isKind } from '../../../products/kubernetes/object';
import { targetsOf } from '../../../products/longhorn/installation';
import { isLiteral } from '../../../products/placeholder';
import { literal } from '../../../products/terraform/literals';

/** The name of the bucket stands in two repositories. */
export const targetBucketIsMade: Check = {
  id: 'agreement/target-bucket-is-made',
  severity: 'error',
  title: 'backups go to a bucket by the name that Terraform gives it',
  rationale:
    'A bucket that Terraform makes under another name stays empty. The name in the target belongs to nobody, or to somebody else: names of buckets are the same for the whole world, and no backup is made.',
  fix: 'write the name that Terraform gives the bucket (in a declaration: give the target the bucket itself)',
  source: {
    url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('the same name', [target('boxp-longhorn-backup'), bucket('boxp-longhorn-backup')]),
      example('one bucket of several', [target('a-longhorn'), bucket('a-longhorn'), bucket('b-longhorn')]),
    ],
    fail: [
      example('without its prefix', [target('longhorn-backup'), bucket('boxp-longhorn-backup')]),
      example('a slip', [target('boxp-longhorn-backups'), bucket('boxp-longhorn-backup')], { closed: false }),
      example('for Velero', [location('velero-backup'), bucket('velero-backup-eu-west-1')]),
    ],
  }),

  appliesTo: (document, { index }) =>
    targetsOf(document, index).some(({ s3 }) => s3 !== undefined) ||
    isKind(document, 'BackupStorageLocation') ||
    index.chartsOf(document).some(({ name }) => name === 'velero'),

  find: (looked, { index }) => {
    const made = ['aws_s3_bucket', 'minio_s3_bucket'].flatMap((type) => index.resources(type));
    const wanted = new Set(looked);
    return backupStores(index)
      .filter(({ document, bucket: name }) => made.length > 0 && wanted.has(document) && isLiteral(name))
      .flatMap((store) => judge(store, made, index));
  },
};

function judge(
  { document, bucket: name, engine }: BackupStore,
  made: readonly TerraformBlock[],
  index: Model,
): readonly (Finding | Unknown)[] {
  const names = made.map((one) => literal(one.body.bucket, index.moduleOf(one)));
  if (names.includes(name) || /"s3Url"/.test(JSON.stringify(document.body))) return [];
  const near = names.filter((other) => other !== undefined && isAlike(name, other));
  if (near.length === 1 && !names.includes(undefined)) {
    const message = `the bucket ${name}, where ${engine} is to keep its backups, is called ${near[0]} in Terraform`;
    return [{ document, message }];
  }
  return [{ document, cannotTell: `whether there is a bucket ${name}: it is not made here` }];
}

/** Whether one name is the other one with something before or after it, or misspelt. */
function isAlike(name: string, other: string): boolean {
  const [short = '', long = ''] = [name, other].sort((a, b) => a.length - b.length);
  if (short.length < 6 || /log|replica|inventory|state/.test(other)) return false;
  return long.startsWith(`${short}-`) || long.endsWith(`-${short}`) || isSlipOf(name, other);
}

function target(name: string): Manifest {
  return longhornApplication('1.10.2', { defaultBackupStore: { backupTarget: `s3://${name}@eu-west-1/` } });
}

function location(name: string): Manifest {
  const spec = { provider: 'aws', objectStorage: { bucket: name }, config: { region: 'eu-west-1' } };
  return object('BackupStorageLocation', 'default', { apiVersion: 'velero.io/v1', spec });
}

function bucket(name: string): TerraformBlock {
  return resource(`aws_s3_bucket.${name.replaceAll('-', '_')}`, { bucket: name });
}
