import type { TerraformBlock } from '../sources';
import { isObject, type Json, oneOrMany, texts } from '../../json';

/** The addresses that a block refers to: `aws_s3_bucket.example`, `local.policy`, `data.aws_caller_identity.current`. */
export function referencesOf(document: TerraformBlock): readonly string[] {
  const templates = texts(document.body).flatMap(({ text }) => addressesIn(expressionsIn(text)));
  return [...new Set([...templates, ...bareReferences(document)])];
}

/** Some arguments hold an address as it is, without `${}`. */
function bareReferences({ block, body }: TerraformBlock): readonly string[] {
  const triggers = isObject(body.lifecycle) ? body.lifecycle.replace_triggered_by : undefined;
  const bare: readonly (Json | undefined)[] = block === 'import' ? [body.to] : [body.depends_on, triggers];
  return bare.flatMap(oneOrMany).flatMap((text) => (typeof text === 'string' ? addressesIn(text) : []));
}

function addressesIn(expression: string): readonly string[] {
  return [...expression.matchAll(ADDRESS)].map(([address]) => address);
}

const NAME = '[A-Za-z_][\\w-]*';
const ADDRESS = new RegExp(
  `(?<![\\w.-])(?:local\\.${NAME}|data\\.${NAME}\\.${NAME}|(?:aws|minio)_\\w+\\.${NAME})`,
  'g',
);

/**
 * What stands between `${` and `}`, at any depth, without the quoted texts in it. `$${` is no expression, but a text.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function expressionsIn(template: string): string {
  let code = '';
  const open: ('text' | 'expression')[] = ['text'];
  const steps = /\$\$\{|%%\{|[$%]\{|\\["\\]|["{}]|[^$%\\"{}]+|[\s\S]/g;
  for (const [step] of template.matchAll(steps)) {
    const inText = open.at(-1) === 'text';
    if (inText && /^[$%]\{$/.test(step)) open.push('expression');
    else if (inText && step === '"' && open.length > 1) open.pop();
    else if (inText) continue;
    else if (step === '"') open.push('text');
    else if (step === '{') open.push('expression');
    else if (step === '}') open.pop();
    else code += step;
    if (/^([$%]\{|["{}])$/.test(step)) code += ' ';
  }
  return code;
}
