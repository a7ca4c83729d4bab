import type { TerraformBlock } from '../sources';
import { at, isObject, type Json, textOf } from '../../json';

type Module = readonly TerraformBlock[];

/** A bucket as another resource names it. */
export interface NamedBucket {
  /** Undefined when it is known only to Terraform. */
  readonly name: string | undefined;
  /** The resource that makes it; undefined when the module does not. */
  readonly made: TerraformBlock | undefined;
}

/**
 * A string with what the module itself declares filled in: local values, the names and ARNs of its buckets, the partition. What
 * Terraform alone knows stays as it is.
 */
export function resolved(value: Json | undefined, module: Module, depth = 0, budget = { left: MOST }): string {
  return textOf(value).replace(REFERENCE, (whole, code: string) => {
    if (depth > DEEPEST || budget.left === 0) return whole;
    budget.left -= 1;
    const path = code.replace(/\[[^[\]]*\]/g, '').split('.');
    return valueAt(path, module, (inner) => resolved(inner, module, depth + 1, budget)) ?? whole;
  });
}

/** A string without any expression; undefined when only Terraform knows it, or for any other type. */
export function literal(value: Json | undefined, module: Module): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = resolved(value, module);
  return isHclLiteral(text) ? text : undefined;
}

/**
 * Whether a string of HCL stands for itself: no expression of Terraform, no placeholder of a template, nothing encrypted.
 * HCL gives no meaning to `$(X)`.
 */
export function isHclLiteral(text: string): boolean {
  return !/[$%]\{|\{\{|%%|<[\w -]+>|^ENC\[/.test(text);
}

/** The value of a local of the module. */
function localValue(name: string, module: Module): Json | undefined {
  return localBlock(name, module)?.body[name];
}

/** The block of a local of the module. */
export function localBlock(name: string, module: Module): TerraformBlock | undefined {
  return module.filter(({ block }) => block === 'locals').find(({ body }) => Object.hasOwn(body, name));
}

/** The bucket that an argument names, by reference or by its name. */
export function bucketNamed(value: Json | undefined, module: Module): NamedBucket {
  const buckets = module.filter(
    ({ block, address }) => block === 'resource' && /^(aws|minio)_s3_bucket\./.test(address),
  );
  const reference = /^\$\{((?:aws|minio)_s3_bucket\.[\w-]+)(?:\[[^\]]*\])?\.(?:id|bucket)\}$/.exec(textOf(value))?.[1];
  const name = literal(value, module);
  const made =
    reference === undefined
      ? buckets.find(({ body }) => name !== undefined && literal(body.bucket, module) === name)
      : buckets.find(({ address }) => address === reference);
  return { name: name ?? (made && literal(made.body.bucket, module)), made };
}

const REFERENCE = /(?<!\$)\$\{\s*([\w.[\]"-]+)\s*\}/g;
const DEEPEST = 5;
/** How much is put into one text: locals that name others many times would make it grow without end. */
const MOST = 1_000;

function valueAt(path: readonly string[], module: Module, read: (inner: Json) => string): string | undefined {
  const [root = '', name = '', attribute = ''] = path[0] === 'data' ? path.slice(1) : path;
  if (root === 'aws_partition') return attribute === 'partition' ? 'aws' : undefined;
  if (root === 'local') {
    const local = localValue(name, module);
    const value = isObject(local) && path.length > 2 ? at(local, ...path.slice(2)) : local;
    return typeof value === 'string' ? read(value) : undefined;
  }
  if (!/^(aws|minio)_s3_bucket$/.test(root) || !['arn', 'id', 'bucket'].includes(attribute)) return undefined;
  const wanted = path[0] === 'data' ? 'data' : 'resource';
  const bucket = module.find(
    ({ block, address }) => block === wanted && address.replace(/^data\./, '') === `${root}.${name}`,
  );
  const text = bucket && read(bucket.body.bucket ?? '');
  if (!text) return undefined;
  return attribute === 'arn' ? `arn:aws:s3:::${text}` : text;
}
