import type { Manifest } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import { backupStores, storesOf, type BackupStore } from '../../../products/s3/backup-stores';
import type { Check, Finding, Unknown } from '../../check';
import * as access from '../../../products/iam/engine-access';
import { backupBucket, longhornTarget, userPolicy, veleroLocation } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { principalsIn, type Principal } from '../../../products/iam/principals';

const BUCKET = 'archive-longhorn';

export const engineMayUseItsBucket: Check = {
  id: 'agreement/engine-may-use-its-bucket',
  severity: 'error',
  title: 'who writes backups into a bucket may list, read, write and delete there',
  rationale:
    'Listing is allowed on the bucket, and everything else on its objects, bucket/*. With either of them wrong or missing, S3 answers AccessDenied: no backup is made, or none is ever deleted, and only the log of the engine says so.',
  fix: 'allow s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject and s3:DeleteObject on the objects below the prefix of the target',
  source: {
    url: 'https://longhorn.io/docs/1.12.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('all of it', [longhorn(), backupBucket({ bucket: BUCKET }), userPolicy(list(), objects())]),
      example('another engine below another prefix', [
        longhorn('a/'),
        veleroLocation('b', BUCKET),
        userPolicy(list(), objects('a/*')),
      ]),
      example('one policy with everything on both', [longhorn(), userPolicy(objects('*', 's3:*'), list('s3:*'))]),
    ],
    fail: [
      example('nothing may be read', [
        longhorn(),
        backupBucket({ bucket: BUCKET }),
        userPolicy(list(), objects('*', 's3:PutObject', 's3:DeleteObject')),
      ]),
      example('the bucket in place of its objects', [
        longhorn(),
        userPolicy({ ...objects(), Resource: `arn:aws:s3:::${BUCKET}` }, list()),
      ]),
      example('listing on the objects', [
        veleroLocation('', BUCKET),
        userPolicy({ ...list(), Resource: `arn:aws:s3:::${BUCKET}/*` }, objects()),
      ]),
      example('another prefix', [longhorn('cluster-a/'), userPolicy(list(), objects('cluster-b/*'))]),
    ],
  }),

  appliesTo: (document, { index }) => storesOf(document, index).length > 0,

  find: (looked, { index }) => {
    const all = backupStores(index);
    const principals = principalsIn(index);
    return looked
      .flatMap((document) => storesOf(document, index))
      .flatMap((store) => judge(store, all, principals, access.bucketPolicyMayAllow(index, store.bucket)));
  },
};

function judge(
  store: BackupStore,
  all: readonly BackupStore[],
  principals: readonly Principal[],
  allowedElsewhere: boolean,
): readonly (Finding | Unknown)[] {
  const writers = principals.filter((principal) => access.writesTo(principal, store.bucket));
  if (writers.some((principal) => access.deniedCalls(principal, store).length === 0)) return [];
  const others = all.filter(({ bucket, prefix }) => bucket === store.bucket && prefix !== store.prefix);
  const own = writers.filter((writer) => !others.some((other) => access.deniedCalls(writer, other).length === 0));
  return own.flatMap((writer): readonly (Finding | Unknown)[] => {
    const document = writer.policies[0]?.document ?? store.document;
    const calls = access.deniedCalls(writer, store);
    if (allowedElsewhere || !writer.complete || calls.some((call) => access.mayBeAllowed(writer, call))) {
      const cannotTell = `whether ${writer.title} may do what ${store.engine} does in ${store.bucket}: not all that it may do is known here`;
      return [{ document, cannotTell }];
    }
    const denied = calls.map((call) => access.nearMiss(writer, store, call));
    const message = `${writer.title} writes backups of ${store.engine}, and may not do ${denied.join(', nor ')}`;
    return [{ document, message }];
  });
}

function longhorn(prefix = ''): Manifest {
  return longhornTarget(prefix, BUCKET);
}

function list(...actions: readonly string[]): JsonObject {
  const all = actions.length > 0 ? actions : ['s3:ListBucket'];
  return { Effect: 'Allow', Action: all, Resource: [`arn:aws:s3:::${BUCKET}`] };
}

function objects(path = '*', ...actions: readonly string[]): JsonObject {
  const all = actions.length > 0 ? actions : ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
  return { Effect: 'Allow', Action: all, Resource: [`arn:aws:s3:::${BUCKET}/${path}`] };
}
