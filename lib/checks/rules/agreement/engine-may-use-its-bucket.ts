import {
  bucketPolicyMayAllow,
  deniedCalls,
  mayBeAllowed,
  nearMiss,
  writesTo,
} from '../../../products/iam/engine-access';
import { principalsIn } from '../../../products/iam/principals';
import { backupStores } from '../../../products/s3/backup-stores';
import { doubt, findingIn, rule, type Doubt, type Finding } from '../../rule';
import { each } from '../../selectors';

export const engineMayUseItsBucket = rule({
  id: 'agreement/engine-may-use-its-bucket',
  severity: 'error',
  title: 'the identity that writes backups into a bucket may list, read, write and delete there',
  rationale:
    'Listing is allowed on the bucket, and everything else on its objects, bucket/*. With either of them wrong or missing, S3 answers AccessDenied: no backup is made, or none is ever deleted, and only the log of the engine shows it.',
  fix: 'allow s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject and s3:DeleteObject on the objects below the prefix of the target',
  source: 'https://longhorn.io/docs/1.12.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
  on: each(backupStores),

  find: (store, model) => {
    const { bucket, prefix, engine } = store;
    const writers = principalsIn(model).filter((principal) => writesTo(principal, bucket));
    if (writers.some((principal) => deniedCalls(principal, store).length === 0)) return;
    const others = backupStores(model).filter((other) => other.bucket === bucket && other.prefix !== prefix);
    const own = writers.filter((writer) => !others.some((other) => deniedCalls(writer, other).length === 0));
    return own.map((writer): Finding | Doubt => {
      const subject = writer.policies[0]?.policy?.statements[0]?.place ?? writer.document;
      const calls = deniedCalls(writer, store);
      if (bucketPolicyMayAllow(model, bucket) || !writer.complete || calls.some((call) => mayBeAllowed(writer, call)))
        return doubt(
          `whether ${writer.title} may do what ${engine} does in ${bucket}: not all of its permissions are known here`,
          subject,
        );
      const denied = calls.map((call) => nearMiss(writer, store, call));
      return findingIn(
        subject,
        [],
        `${writer.title} writes backups of ${engine}, and may not call ${denied.join(' or ')}`,
      );
    });
  },
});
