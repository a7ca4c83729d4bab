import { allowing, writesTo } from '../../../products/iam/engine-access';
import { namesAction, placeOfPart } from '../../../products/iam/policies';
import { principalsIn } from '../../../products/iam/principals';
import { backupBuckets } from '../../../products/s3/backup-stores';
import { findingIn, rule, type Finding } from '../../rule';
import { each } from '../../selectors';

export const noVersionDeletion = rule({
  id: 'iam/no-version-deletion',
  severity: 'warning',
  title: 'the identity that writes backups cannot delete old versions of them',
  rationale:
    'Longhorn, Velero, restic and K3s never delete a version. An intruder with a credential that allows it deletes the backups for good, in spite of versioning.',
  fix: 'name the actions: s3:GetObject, s3:PutObject, s3:DeleteObject on the objects, and s3:ListBucket on the bucket',
  source: 'https://kopia.io/docs/advanced/ransomware-protection/',
  on: each(principalsIn),

  find: (principal, model) => {
    const statements = principal.policies.flatMap(({ policy }) => policy?.statements ?? []);
    if (statements.some((one) => one.effect === 'Deny' && namesAction(one, ACTION))) return;
    const found = new Map<string, Finding>();
    for (const statement of allowing(principal).filter((one) => namesAction(one, ACTION)))
      for (const name of statement.resources.flatMap((arn) => OBJECTS.exec(arn)?.[1] ?? [])) {
        const isMeant = backupBuckets(model).holdsBackups({ name, made: undefined }) && writesTo(principal, name);
        if (!isMeant || found.has(name)) continue;
        const message = `${principal.title} writes backups into ${name}, and may delete versions there for good (${ACTION})`;
        const index = statement.actions.findIndex((action) => namesAction({ ...statement, actions: [action] }, ACTION));
        found.set(name, findingIn(placeOfPart(statement, 'actions', index), [], message));
      }
    return [...found.values()];
  },
});

const ACTION = 's3:DeleteObjectVersion';
const OBJECTS = /^arn:aws:s3:::([a-z0-9.-]+)\/.*\*$/;
