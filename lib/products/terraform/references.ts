import type { TerraformBlock } from '../sources';
import { at, oneOrMany, type Path, texts } from '../../json';

/** An address that a block refers to, and where it first does so. */
export interface PlacedReference {
  readonly address: string;
  readonly path: Path;
}

/** What a block refers to: `aws_s3_bucket.example`, `local.policy`, `data.aws_caller_identity.current`, each once. */
export function placedReferencesOf(document: TerraformBlock): readonly PlacedReference[] {
  const found = new Map<string, Path>();
  for (const placed of texts(document.body))
    for (const address of addressesIn(expressionsIn(placed.text)))
      if (!found.has(address)) found.set(address, placed.steps);
  for (const { address, path } of bareReferences(document)) if (!found.has(address)) found.set(address, path);
  return [...found].map(([address, path]) => ({ address, path }));
}

/** Some arguments hold an address as it is, without `${}`. */
function bareReferences({ block, body }: TerraformBlock): readonly PlacedReference[] {
  const bare = block === 'import' ? [['to']] : [['depends_on'], ['lifecycle', 'replace_triggered_by']];
  return bare.flatMap((path) =>
    oneOrMany(at(body, ...path)).flatMap((text) =>
      typeof text === 'string' ? addressesIn(text).map((address) => ({ address, path })) : [],
    ),
  );
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
 * What stands between `${` and `}`, at any depth, without the quoted texts in it. `$${` is not an expression.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings
 */
function expressionsIn(template: string): string {
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
