// Runs the real Terraform on a module of the provider aminueza/minio, of which there is no copy at hand: each of its
// resources is stood in for by a `terraform_data` that holds the same arguments. Terraform so judges the syntax, every
// reference, every function and the order, and applies; a second plan must be empty. The names of the arguments are
// judged by the table below, from the provider's own source. What MinIO answers is not judged.
//
//     node scripts/terraform-stand-in.mjs terraform/minio/nas
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** By resource: what must be given, what may be, and what the provider adds. minio/resource_minio_*.go of v3.40.1. */
const SCHEMA = {
  minio_s3_bucket: [
    [],
    ['bucket', 'bucket_prefix', 'acl', 'force_destroy', 'object_locking', 'quota', 'tags'],
    ['arn', 'bucket_domain_name', 'id'],
  ],
  minio_s3_bucket_versioning: [['bucket', 'versioning_configuration'], [], ['id']],
  minio_ilm_policy: [['bucket', 'rule'], [], ['id']],
  minio_iam_user: [
    ['name'],
    ['disable_user', 'force_destroy', 'secret', 'secret_wo', 'secret_wo_version', 'tags', 'update_secret'],
    ['id', 'status', 'secret'],
  ],
  minio_iam_policy: [['policy'], ['name', 'name_prefix'], ['id', 'name']],
  minio_iam_user_policy_attachment: [['policy_name', 'user_name'], [], ['id']],
};
const BLOCKS = {
  'minio_s3_bucket_versioning.versioning_configuration': ['status', 'exclude_folders', 'excluded_prefixes'],
  'minio_ilm_policy.rule': [
    'id',
    'status',
    'expiration',
    'expired_object_delete_marker',
    'transition',
    'noncurrent_transition',
    'noncurrent_expiration',
    'abort_incomplete_multipart_upload',
    'filter',
    'tags',
  ],
};
const PROVIDER = ['minio_server', 'minio_region', 'minio_ssl', 'minio_cacert_file', 'minio_insecure', 's3_compat_mode'];
const META = ['depends_on', 'lifecycle', 'count', 'for_each', 'provider', 'provisioner', 'connection'];

const directory = process.argv[2];
if (!directory) {
  console.error('usage: terraform-stand-in.mjs DIRECTORY');
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'stand-in-'));
try {
  process.exitCode = main() ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

function main() {
  cpSync(directory, work, { recursive: true, filter: (path) => !path.endsWith('.terraform') });
  const wrong = [];
  for (const file of readdirSync(work).filter((name) => name.endsWith('.tf.json'))) {
    const body = JSON.parse(readFileSync(join(work, file), 'utf8'));
    wrong.push(...argumentsOf(body).map((message) => `${file}: ${message}`));
    writeFileSync(join(work, file), JSON.stringify(standIn(body), null, 2));
  }
  for (const message of wrong) console.error(message);
  const steps = [['init', '-backend=false'], ['validate'], ['apply', '-auto-approve'], ['plan', '-detailed-exitcode']];
  return wrong.length === 0 && steps.every((step) => terraform(...step));
}

function terraform(command, ...options) {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
  const run = spawnSync('terraform', [command, '-no-color', ...options], { cwd: work, encoding: 'utf8', env });
  if (run.status !== 0) console.error(`terraform ${command}: ${run.error ?? ''}${run.stdout ?? ''}${run.stderr ?? ''}`);
  return run.status === 0;
}

function argumentsOf({ resource = {}, provider = {} }) {
  const unknown = Object.keys(provider.minio ?? {}).filter((key) => !PROVIDER.includes(key));
  const resources = Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).flatMap(([name, body]) => {
      const [must, may] = SCHEMA[type] ?? [];
      if (!must) return [`${type} is not in the table`];
      const given = Object.keys(body).filter((key) => !META.includes(key));
      const inBlocks = given.flatMap((key) => {
        const known = BLOCKS[`${type}.${key}`];
        const blocks = known ? [body[key]].flat() : [];
        return blocks.flatMap((block) => Object.keys(block).filter((inner) => !known.includes(inner)));
      });
      return [
        ...must.filter((key) => !given.includes(key)).map((key) => `${type}.${name} has no ${key}`),
        ...[...given.filter((key) => !must.includes(key) && !may.includes(key)), ...inBlocks].map(
          (key) => `${type}.${name} has no argument ${key}`,
        ),
      ];
    }),
  );
  return [...unknown.map((key) => `the provider has no argument ${key}`), ...resources];
}

function standIn(file) {
  const { provider = {}, resource = {} } = file;
  const rest = Object.entries(file).filter(([key]) => !['provider', 'resource', 'import', 'terraform'].includes(key));
  const settings = Object.entries(file.terraform ?? {}).filter(([key]) => key === 'required_version');
  const made = Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, body]) => {
      const meta = Object.entries(body).filter(([key]) => META.includes(key));
      const given = Object.entries(body).filter(([key]) => !META.includes(key));
      const added = (SCHEMA[type]?.[2] ?? []).map((key) => [key, `${type}.${name}: ${key}`]);
      return [`${type}__${name}`, { ...Object.fromEntries(meta), input: Object.fromEntries([...added, ...given]) }];
    }),
  );
  const ofProvider = provider.minio ? [['provider__minio', { input: provider.minio }]] : [];
  const all = Object.fromEntries([...ofProvider, ...made]);
  return rewritten({
    ...Object.fromEntries(rest),
    ...(settings.length > 0 ? { terraform: Object.fromEntries(settings) } : {}),
    ...(Object.keys(all).length > 0 ? { resource: { terraform_data: all } } : {}),
  });
}

/** References to a resource become references to what stands in for it. */
function rewritten(value) {
  if (Array.isArray(value)) return value.map(rewritten);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rewritten(inner)]));
  if (typeof value !== 'string') return value;
  if (/^minio_\w+\.[\w-]+$/.test(value)) return `terraform_data.${value.replace('.', '__')}`;
  return value.replace(/\$\{[^}]*\}/g, (expression) =>
    expression.replace(/\b(minio_\w+)\.([\w-]+)\./g, 'terraform_data.$1__$2.input.'),
  );
}
