import { isManifest, type Source, type Manifest } from '../sources';
import type { Model } from '../model';
import { targetsOf } from '../longhorn/installation';
import { storageLocationsOf } from '../velero/storage-location';
import type { NamedBucket } from '../terraform/literals';

/** A bucket of S3 that an engine is told to keep backups in. */
export interface BackupStore {
  readonly engine: 'Longhorn' | 'Velero';
  readonly bucket: string;
  /** Without slashes at the ends; empty for the root of the bucket. */
  readonly prefix: string;
  readonly document: Manifest;
}

/** Every bucket that Longhorn and Velero are given. */
export function backupStores(model: Model): readonly BackupStore[] {
  return model.kubernetes.flatMap((document) => storesOf(document, model));
}

/** The buckets that one document gives to Longhorn or Velero. */
export function storesOf(document: Source, model: Model): readonly BackupStore[] {
  if (!isManifest(document)) return [];
  const longhorn = targetsOf(document, model).flatMap(({ s3 }) =>
    s3 ? [{ engine: 'Longhorn' as const, bucket: s3.bucket, prefix: s3.prefix, document }] : [],
  );
  const velero = storageLocationsOf(document, model)
    .filter(({ provider, bucket }) => (provider === 'aws' || provider === '') && /^[a-z0-9][a-z0-9.-]+$/.test(bucket))
    .map(({ bucket, prefix }) => ({ engine: 'Velero' as const, bucket, prefix, document }));
  return [...longhorn, ...velero];
}

/** Which engine keeps backups in a bucket. */
export class BackupBuckets {
  private readonly engines: ReadonlyMap<string, string>;

  constructor(model: Model) {
    this.engines = new Map(backupStores(model).map(({ bucket, engine }) => [bucket, engine]));
  }

  /** The engine that is told to use the bucket, or whose name the bucket bears; undefined for any other bucket. */
  public engineOf(bucket: NamedBucket): string | undefined {
    const told = bucket.name === undefined ? undefined : this.engines.get(bucket.name);
    if (told !== undefined) return told;
    const name = nameOf(bucket);
    return SOMETHING_ELSE.test(name) ? undefined : ENGINES.find((engine) => name.includes(engine.toLowerCase()));
  }

  /** Whether the bucket holds backups, as far as can be told. */
  public holdsBackups(bucket: NamedBucket): boolean {
    const name = nameOf(bucket);
    return this.engineOf(bucket) !== undefined || (/backup/.test(name) && !SOMETHING_ELSE.test(name));
  }
}

/** Which engine keeps backups in which bucket of a set. */
export function backupBuckets(model: Model): BackupBuckets {
  return model.once(makeBackupBuckets);
}

const makeBackupBuckets = (model: Model): BackupBuckets => new BackupBuckets(model);

/** A bucket as messages call it. */
export function bucketTitle({ name, made }: NamedBucket): string {
  return name ?? made?.address ?? 'a bucket';
}

const ENGINES = ['Longhorn', 'Velero', 'restic', 'kopia'];
const SOMETHING_ELSE = /log|tfstate|terraform|state|replica|inventory/;

function nameOf({ name, made }: NamedBucket): string {
  return (name ?? made?.address.replace(/^(aws|minio)_s3_bucket\./, '') ?? '').toLowerCase();
}
