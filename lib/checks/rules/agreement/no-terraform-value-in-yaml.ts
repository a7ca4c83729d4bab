import { isObject, shownPath, texts, type Json, type Path } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isManifest } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { documents } from '../../selectors';

export const noTerraformValueInYaml = rule({
  id: 'agreement/no-terraform-value-in-yaml',
  severity: 'error',
  title: 'no Kubernetes object holds a value that only Terraform can fill in',
  rationale:
    'A manifest reaches the cluster as it is written. A Terraform expression in it stays a string, and the object points at something that does not exist.',
  fix: 'write a value that is known when the files are written, such as the name of the bucket, or read it in the cluster with an ExternalSecret',
  source: 'https://github.com/hashicorp/terraform-cdk/pull/1148',
  on: documents().where(isManifest),

  find: (object) => {
    const inTexts = texts(object.body).filter(({ text }) => PATTERNS.some((pattern) => pattern.test(text)));
    const paths = [...inTexts.map(({ steps }) => steps), ...tokenNumbers(object.body)];
    const byPlace = new Map(paths.map((path) => [shownPath(path), path]));
    return [...byPlace].map(([shown, path]) =>
      finding(path, `\`${shown}\` of the ${titleOf(object)} holds a value that is known only when Terraform applies`),
    );
  },
});

/** Tokens of cdktf (in any case: names are lower-cased on the way), its number tokens as texts, and expressions. */
const PATTERNS: readonly RegExp[] = [
  /[$#&]\{TfToken\[/i,
  /-\d\.\d+e\+2[89]\d/,
  /\$\{(aws_|data\.aws_)/,
  // In a string of several lines these may be variables of a script.
  /^[^\n]*\$\{(local|data|var|module)\.[^\n]*$/,
];

/** Where cdktf hid a value in a number: its number tokens lie far below any number that a person writes. */
function tokenNumbers(value: Json, path: Path = []): readonly Path[] {
  if (typeof value === 'number') return value < -1e280 ? [path] : [];
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((inner, index) => tokenNumbers(inner, [...path, index]));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => tokenNumbers(inner, [...path, key]));
}
