import { isManifest } from '../../../products/sources';
import { isObject, texts, type Json } from '../../../json';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';

/** What Terraform fills in when it applies, nobody fills in in a manifest. */
export const noTerraformValueInYaml: Check = {
  id: 'agreement/no-terraform-value-in-yaml',
  severity: 'error',
  title: 'no Kubernetes object holds a value that only Terraform can fill in',
  rationale:
    'A manifest goes into the cluster as it is written. An expression of Terraform in it stays a text, and the object points at something that does not exist.',
  fix: 'hand over a value that is known when the files are written, such as bucketName, or read it in the cluster by an ExternalSecret',
  source: { url: 'https://github.com/hashicorp/terraform-cdk/pull/1148', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a literal name', [object('ConfigMap', 'example', { data: { bucket: 'example-backup' } })]),
      example('a variable of a shell', [object('ConfigMap', 'example', { data: { 'run.sh': 'echo "${BUCKET}"' } })]),
      example('a script', [object('ConfigMap', 'example', { data: { 'app.js': 'say(`${data.title}`);\nend();\n' } })]),
    ],
    fail: [
      example('a reference', [object('ConfigMap', 'example', { data: { bucket: '${aws_s3_bucket.example.id}' } })]),
      example('a token in a text', [object('ConfigMap', 'example', { data: { bucket: 's3://${TfToken[TOKEN.0]}' } })]),
      example('a token as a number', [object('ConfigMap', 'example', { data: { days: -8.109562212591379e298 } })]),
      example('a token as a key', [object('ConfigMap', 'example', { data: { '${tftoken[token.0]}': 'enabled' } })]),
    ],
  }),

  appliesTo: isManifest,

  find: (looked) =>
    looked.filter(isManifest).flatMap((document) => {
      const inTexts = texts(document.body).filter(({ text }) => PATTERNS.some((pattern) => pattern.test(text)));
      const paths = [...inTexts.map(({ path }) => path), ...tokenNumbers(document.body)];
      return [...new Set(paths)].map((path) => ({
        document,
        message: `\`${path}\` of the ${titleOf(document)} holds a value that is known only when Terraform applies`,
      }));
    }),
};

/** Tokens of cdktf (in any case: names are lower-cased on the way), its number tokens as texts, and expressions. */
const PATTERNS: readonly RegExp[] = [
  /[$#&]\{TfToken\[/i,
  /-\d\.\d+e\+2[89]\d/,
  /\$\{(aws_|data\.aws_)/,
  // In a text of several lines these may be variables of a script.
  /^[^\n]*\$\{(local|data|var|module)\.[^\n]*$/,
];

/** Where cdktf hid a value in a number: all of its number tokens lie far below any number that is meant. */
function tokenNumbers(value: Json, path = ''): readonly string[] {
  if (typeof value === 'number') return value < -1e280 ? [path] : [];
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((inner, index) => tokenNumbers(inner, `${path}[${index}]`));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => tokenNumbers(inner, path === '' ? key : `${path}.${key}`));
}
