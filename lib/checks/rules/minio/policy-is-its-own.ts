import { literal } from '../../../products/terraform/literals';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const policyIsItsOwn = rule({
  id: 'minio/policy-is-its-own',
  severity: 'error',
  title: 'users of MinIO have a policy for their bucket, and not a built-in one',
  rationale:
    'The policies readwrite, writeonly and consoleAdmin cover every bucket of the server. Whoever has the key of one engine can then delete the backups of all others.',
  fix: 'declare a minio_iam_policy that names the bucket, and attach it',
  source: 'https://github.com/minio/minio/blob/master/docs/multi-user/README.md',
  on: resources('minio_iam_user_policy_attachment', 'minio_iam_group_policy_attachment'),

  find: (resource, model) => {
    const name = literal(resource.body.policy_name, model.moduleOf(resource));
    if (name === undefined || !BUILT_IN.includes(name)) return;
    return finding(['policy_name'], `${resource.address} gives ${name}, which covers every bucket of the server`);
  },
});

const BUILT_IN = ['readwrite', 'writeonly', 'readonly', 'consoleAdmin', 'diagnostics'];
