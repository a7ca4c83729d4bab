import type { BackupStore } from '../s3/backup-stores';
import type { Model } from '../model';
import { covers, namesAction, policyIn, type PolicyStatement } from './policies';
import type { Principal } from './principals';
import { bucketNamed } from '../terraform/literals';

/** Something that an engine does with its bucket. */
export interface EngineCall {
  readonly action: string;
  readonly on: 'bucket' | 'objects';
}

/**
 * What Longhorn and Velero both do. Aborting a multipart upload is left out: without it only garbage stays.
 * @see https://github.com/longhorn/backupstore/blob/master/s3/s3_service.go
 * @see https://github.com/velero-io/velero-plugin-for-aws
 */
const ENGINE_CALLS: readonly EngineCall[] = [
  { action: 's3:ListBucket', on: 'bucket' },
  { action: 's3:GetObject', on: 'objects' },
  { action: 's3:PutObject', on: 'objects' },
  { action: 's3:DeleteObject', on: 'objects' },
];

/** The ARN that a call is about: the bucket's, or one of an object as the engine names it. */
export function arnOf(store: BackupStore, on: 'bucket' | 'objects'): string {
  const bucket = `arn:aws:s3:::${store.bucket}`;
  if (on === 'bucket') return bucket;
  const folder = store.engine === 'Longhorn' ? 'backupstore/volumes/00/11/example' : 'backups/example';
  return `${bucket}/${store.prefix === '' ? '' : `${store.prefix}/`}${folder}/example.cfg`;
}

/** The statements of a principal that allow something. */
export function allowing({ policies }: Principal): readonly PolicyStatement[] {
  return policies.flatMap(({ policy }) => policy?.statements ?? []).filter(({ effect }) => effect === 'Allow');
}

/** Whether a statement allows an action on something. */
export function allows(statement: PolicyStatement, action: string, arn: string): boolean {
  return namesAction(statement, action) && statement.resources.some((pattern) => covers(pattern, arn));
}

/** The calls of an engine that a principal may not make. */
export function deniedCalls(principal: Principal, store: BackupStore): readonly EngineCall[] {
  const statements = allowing(principal);
  return ENGINE_CALLS.filter(
    ({ action, on }) => !statements.some((statement) => allows(statement, action, arnOf(store, on))),
  );
}

/** Whether a call is allowed on something that is known only at apply. */
export function mayBeAllowed(principal: Principal, { action }: EngineCall): boolean {
  return allowing(principal).some(
    (statement) => namesAction(statement, action) && statement.resources.some((arn) => arn.includes('${')),
  );
}

/** Whether a principal is meant to write into a bucket: it may upload to some part of it, or to the bucket's own ARN. */
export function writesTo(principal: Principal, bucket: string): boolean {
  return allowing(principal).some(
    (statement) =>
      namesAction(statement, 's3:PutObject') &&
      statement.resources.some((pattern) => `${pattern}/`.startsWith(`arn:aws:s3:::${bucket}/`)),
  );
}

/** Whether the bucket's own policy allows something to somebody, or cannot be read. */
export function bucketPolicyMayAllow(model: Model, bucket: string): boolean {
  return model.resources('aws_s3_bucket_policy').some((document) => {
    const { body } = document;
    const module = model.moduleOf(document);
    const statements = policyIn(document, module)?.statements;
    const open = statements === undefined || statements.some(({ effect }) => effect !== 'Deny');
    return open && bucketNamed(body.bucket, module).name === bucket;
  });
}

/** Why a call is denied, as far as a statement comes close to it. */
export function nearMiss(principal: Principal, store: BackupStore, { action, on }: EngineCall): string {
  const near = allowing(principal).filter((statement) => namesAction(statement, action));
  const given = near.flatMap(({ resources }) => resources).filter((arn) => arn.includes(store.bucket));
  const wanted =
    on === 'bucket' ? arnOf(store, 'bucket') : `${arnOf(store, 'bucket')}/${store.prefix && `${store.prefix}/`}*`;
  return given.length === 0 ? `${action} on ${wanted}` : `${action} on ${wanted} (it may on ${given.join(', ')})`;
}
