/** Where Longhorn keeps its backups in S3. */
export interface S3Target {
  readonly bucket: string;
  readonly region: string;
  /** Without slashes at the ends; empty for the root of the bucket. */
  readonly prefix: string;
}

/**
 * `s3://bucket@region/prefix/`, always with a slash at the end, so that equal targets are equal strings.
 * @see https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/ (read 2026-11-21)
 */
export function s3TargetUrl(target: S3Target): string {
  return `s3://${target.bucket}@${target.region}/${target.prefix === '' ? '' : `${target.prefix}/`}`;
}

/** The parts of such a URL; undefined for any other string. */
export function parseS3TargetUrl(url: string): S3Target | undefined {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])@([a-z0-9-]+)\/([^$,?#\p{Cc}]*)$/u.exec(url);
  return match
    ? { bucket: match[1] ?? '', region: match[2] ?? '', prefix: (match[3] ?? '').replace(/^\/+|(?<!\/)\/+$/g, '') }
    : undefined;
}
