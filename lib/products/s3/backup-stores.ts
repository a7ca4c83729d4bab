import type { Path } from '../../json';
import { longhornTargets } from '../longhorn/installation';
import type { Model } from '../model';
import type { Manifest } from '../sources';
import type { NamedBucket } from '../terraform/literals';
import { storageLocations } from '../velero/storage-location';

/** What makes backups. */
export type Engine = 'Longhorn' | 'Velero' | 'restic' | 'kopia';

/** A bucket of S3 in which an engine keeps backups. */
export interface BackupStore {
  readonly document: Manifest;
  /** Where the bucket is named. */
  readonly path: Path;
  readonly engine: 'Longhorn' | 'Velero';
  readonly bucket: string;
  /** Without slashes at the ends; empty for the root of the bucket. */
  readonly prefix: string;
  /** Whether the store has an address of its own, and is not S3 of AWS. */
  readonly elsewhere: boolean;
}

/** Every bucket that Longhorn and Velero are given. */
export function backupStores(model: Model): readonly BackupStore[] {
  return model.once(readBackupStores);
}

function readBackupStores(model: Model): readonly BackupStore[] {
  const longhorn = model.once(longhornTargets).flatMap(({ document, path, urlKey, s3 }): readonly BackupStore[] =>
    s3
      ? [
          {
            document,
            path: [...path, urlKey],
            engine: 'Longhorn',
            bucket: s3.bucket,
            prefix: s3.prefix,
            elsewhere: false,
          },
        ]
      : [],
  );
  const velero = storageLocations(model)
    .filter(({ provider, bucket }) => (provider === 'aws' || provider === '') && /^[a-z0-9][a-z0-9.-]+$/.test(bucket))
    .map(({ document, path, storagePath, bucket, prefix, config }): BackupStore => {
      const place = { document, path: [...path, ...storagePath, 'bucket'] };
      return { ...place, engine: 'Velero', bucket, prefix, elsewhere: config.s3Url !== undefined };
    });
  return [...longhorn, ...velero];
}

/** Which engine keeps backups in a bucket. */
export class BackupBuckets {
  private readonly engines: ReadonlyMap<string, Engine>;

  constructor(model: Model) {
    this.engines = new Map(backupStores(model).map(({ bucket, engine }) => [bucket, engine]));
  }

  /** The engine that is configured with the bucket, or whose name its name contains; undefined for any other bucket. */
  public engineOf(bucket: NamedBucket): Engine | undefined {
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

const ENGINES: readonly Engine[] = ['Longhorn', 'Velero', 'restic', 'kopia'];
const SOMETHING_ELSE = /log|tfstate|terraform|state|replica|inventory/;

function nameOf({ name, made }: NamedBucket): string {
  return (name ?? made?.address.replace(/^(aws|minio)_s3_bucket\./, '') ?? '').toLowerCase();
}
