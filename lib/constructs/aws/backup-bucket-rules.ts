import type { ApplyTimeValue } from '../../values/apply-time';
import type { Retention } from '../../values/retention';
import type { PolicyStatement } from './policy';

/** The settings of a bucket's lifecycle. */
export interface LifecycleChoices {
  readonly noncurrentVersions: Retention;
  readonly abortUploadsAfter: Retention;
  readonly expireObjectsAfter: Retention | undefined;
}

interface LifecycleRule {
  readonly id: string;
  readonly status: string;
  readonly filter: Record<string, never>[];
  readonly expiration?: { days?: number; expiredObjectDeleteMarker?: boolean }[];
  readonly noncurrentVersionExpiration?: { noncurrentDays: number }[];
  readonly abortIncompleteMultipartUpload?: { daysAfterInitiation: number }[];
}

/** One rule per purpose, so that a diff shows which one changes. Each covers the whole bucket. */
export function lifecycleRules(choices: LifecycleChoices): LifecycleRule[] {
  const whole = { status: 'Enabled', filter: [{}] };
  const rules: LifecycleRule[] = [
    {
      id: 'expire-noncurrent-versions',
      ...whole,
      noncurrentVersionExpiration: [{ noncurrentDays: choices.noncurrentVersions.inDays }],
    },
    {
      id: 'abort-incomplete-uploads',
      ...whole,
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: choices.abortUploadsAfter.inDays }],
    },
  ];
  if (choices.expireObjectsAfter) {
    // S3 rejects days together with expired_object_delete_marker; the days also remove such markers.
    return [...rules, { id: 'expire-objects', ...whole, expiration: [{ days: choices.expireObjectsAfter.inDays }] }];
  }
  return [
    ...rules,
    { id: 'remove-expired-delete-markers', ...whole, expiration: [{ expiredObjectDeleteMarker: true }] },
  ];
}

/** Denies every request that does not use TLS 1.2 or newer. */
export function tlsOnly(bucket: ApplyTimeValue): readonly PolicyStatement[] {
  const everything = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`${bucket}`, `${bucket}/*`],
  } as const;
  return [
    { Sid: 'DenyPlainHttp', ...everything, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Sid: 'DenyOldTls', ...everything, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
  ];
}
