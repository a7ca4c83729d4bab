import type { Construct } from 'constructs';
import {
  S3Bucket,
  S3BucketEncryption,
  S3BucketLifecycleConfiguration,
  S3BucketObjectLock,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketVersioning,
} from '../../terraform';
import { ApplyTimeValue } from '../../values/apply-time';
import type { BucketName } from '../../values/bucket-name';
import type { Region } from '../../values/region';
import { WorkingDirectory } from '../tfaction/working-directory';
import type { IBackupKey } from './backup-key';
import { lifecycleRules, tlsOnly, type LifecycleChoices } from './backup-bucket-rules';
import type { ObjectLock } from './object-lock';
import { policyDocument } from './policy';

/** A part of a bucket that Terraform manages as a separate resource. `object-lock` exists only if objects are locked. */
export type BucketPart =
  | 'bucket'
  | 'public-access-block'
  | 'ownership-controls'
  | 'versioning'
  | 'object-lock'
  | 'encryption'
  | 'lifecycle'
  | 'policy';

/** The Terraform addresses of a bucket's parts. */
export type BucketAddresses = Readonly<Record<Exclude<BucketPart, 'object-lock'>, string>> & {
  readonly 'object-lock'?: string;
};

/** What a bucket consists of. */
export interface BucketChoices extends LifecycleChoices {
  readonly bucketName: BucketName;
  readonly region: Region;
  readonly encryptionKey: IBackupKey | undefined;
  readonly objectLock: ObjectLock | undefined;
  readonly tags: Record<string, string>;
}

/** Adds the resources of a bucket under one Terraform name. */
export function createBucketParts(owner: Construct, name: string, choices: BucketChoices): BucketAddresses {
  const directory = WorkingDirectory.of(owner);
  const { module } = directory;
  const place = directory.elsewhere(choices.region);
  const bucketAddress = module.addResource(owner, S3Bucket, name, {
    ...place,
    bucket: choices.bucketName.text,
    tags: choices.tags,
    lifecycle: { preventDestroy: true },
  });
  const common = { ...place, bucket: `\${${bucketAddress}.id}` };
  const ownership = module.addResource(owner, S3BucketOwnershipControls, name, {
    ...common,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  // S3 answers 409 if these change at the same time, so each waits for the previous one.
  const publicAccess = module.addResource(owner, S3BucketPublicAccessBlock, name, {
    ...common,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
    dependsOn: [{ fqn: ownership }],
  });
  const versioning = module.addResource(owner, S3BucketVersioning, name, {
    ...common,
    versioningConfiguration: { status: 'Enabled' },
  });
  const encryption = module.addResource(owner, S3BucketEncryption, name, {
    ...common,
    rule: [encryptionRule(choices.encryptionKey)],
  });
  const lifecycle = module.addResource(owner, S3BucketLifecycleConfiguration, name, {
    ...common,
    rule: lifecycleRules(choices),
    dependsOn: [{ fqn: versioning }],
  });
  const arn = ApplyTimeValue.of(`${bucketAddress}.arn`);
  const local = module.addLocal(owner, `${name}_bucket_policy`, () => policyDocument(tlsOnly(arn)));
  const policy = module.addResource(owner, S3BucketPolicy, name, {
    ...common,
    policy: `\${jsonencode(${local})}`,
    dependsOn: [{ fqn: publicAccess }],
  });
  const parts = { bucket: bucketAddress, 'public-access-block': publicAccess, 'ownership-controls': ownership };
  const addresses = { ...parts, versioning, encryption, lifecycle, policy };
  const { objectLock } = choices;
  if (!objectLock) return addresses;
  // Not through object_lock_enabled of the bucket itself: for an existing bucket that plans a new one.
  const lock = module.addResource(owner, S3BucketObjectLock, name, {
    ...common,
    objectLockEnabled: 'Enabled',
    rule: { defaultRetention: { mode: objectLock.mode, days: objectLock.retention?.inDays } },
    dependsOn: [{ fqn: versioning }],
    lifecycle: { preventDestroy: true },
  });
  return { ...addresses, 'object-lock': lock };
}

type EncryptionRule = Extract<ConstructorParameters<typeof S3BucketEncryption>[2]['rule'], readonly unknown[]>[number];

function encryptionRule(key: IBackupKey | undefined): EncryptionRule {
  return {
    applyServerSideEncryptionByDefault: key?.keyArn
      ? { sseAlgorithm: 'aws:kms', kmsMasterKeyId: String(key.keyArn) }
      : { sseAlgorithm: 'AES256' },
    ...(key?.keyArn ? { bucketKeyEnabled: true } : {}),
    // S3 reports this on its own since 2026; if it is left out, a provider before 6.40 plans forever to remove it.
    blockedEncryptionTypes: ['SSE-C'],
  };
}
