import { isObject, type JsonObject, listOf, oneOrMany, type Path, textOf } from '../../json';
import type { Model } from '../model';
import type { TerraformBlock } from '../sources';
import { blocksOf, placedBlocks } from '../terraform/blocks';
import { bucketNamed, resolved } from '../terraform/literals';

/** A lifecycle rule that is in force, and the bucket that it works on. */
export interface LifecycleRule {
  readonly document: TerraformBlock;
  readonly path: Path;
  readonly rule: JsonObject;
  /** Undefined when it is known only to Terraform. */
  readonly bucket: string | undefined;
  /** What the names of its objects begin with; empty for every object. */
  readonly prefix: string;
  /** Whether it works on objects with certain tags only. */
  readonly needsTags: boolean;
}

/** Every lifecycle rule for a bucket of AWS that is in force. */
export function lifecycleRules(model: Model): readonly LifecycleRule[] {
  return model.resources('aws_s3_bucket_lifecycle_configuration').flatMap((document) => {
    const module = model.moduleOf(document);
    const { name: bucket } = bucketNamed(document.body.bucket, module);
    return placedBlocks(document.body, 'rule')
      .filter(({ block }) => block.status !== 'Disabled')
      .map(({ block: rule, path }) => {
        const filters = blocksOf(rule, 'filter');
        const holders = [rule, ...filters, ...filters.flatMap((filter) => blocksOf(filter, 'and'))];
        const prefix = holders.map((holder) => textOf(holder.prefix)).find((text) => text !== '') ?? '';
        const needsTags = holders.some(({ tag, tags }) => isObject(tag) || listOf(tag).length > 0 || isObject(tags));
        return { document, path, rule, bucket, prefix: resolved(prefix, module), needsTags };
      });
  });
}

/** Where a rule deletes current objects by their age; undefined when it does not. */
export function expirationPath(rule: JsonObject): Path | undefined {
  const [found] = placedBlocks(rule, 'expiration').flatMap(({ block, path }) => {
    const key = ['days', 'date'].find((name) => !isUnset(block[name]));
    return key === undefined ? [] : [[...path, key]];
  });
  return found;
}

const ACTIONS = [
  'expiration',
  'transition',
  'noncurrent_version_expiration',
  'noncurrent_version_transition',
  'abort_incomplete_multipart_upload',
] as const;

const INFREQUENT = ['STANDARD_IA', 'ONEZONE_IA'];

/** The rules of a lifecycle that are in force. */
export function enabledRules(lifecycle: JsonObject): readonly JsonObject[] {
  return blocksOf(lifecycle, 'rule').filter(({ status }) => status !== 'Disabled');
}

/**
 * What S3 rejects in one rule, although the plan is green.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function lifecycleRuleProblems(rule: JsonObject): readonly string[] {
  const problems: string[] = [];
  const all = (name: string): readonly JsonObject[] => blocksOf(rule, name);
  if (rule.dynamic === undefined && ACTIONS.every((action) => oneOrMany(rule[action]).length === 0))
    problems.push('does nothing: it has neither an expiration nor a transition nor an abort');
  if (filtersByTag(rule) && oneOrMany(rule.abort_incomplete_multipart_upload).length > 0)
    problems.push('aborts uploads and filters by tag: uploads have no tags yet');
  if (filtersByTag(rule) && all('expiration').some((expiration) => isTrue(expiration.expired_object_delete_marker)))
    problems.push('removes delete markers and filters by tag: markers have no tags');
  for (const expiration of all('expiration')) {
    const set = ['days', 'date'].filter((key) => !isUnset(expiration[key]));
    if (isTrue(expiration.expired_object_delete_marker)) set.push('expired_object_delete_marker');
    if (set.length > 1) problems.push(`has ${set.join(' and ')} in one expiration, and S3 takes one of them`);
  }
  const days = [
    ...all('expiration').map((block) => ['expiration.days', block.days] as const),
    ...all('noncurrent_version_expiration').map(
      (block) => ['noncurrent_version_expiration.noncurrent_days', block.noncurrent_days] as const,
    ),
    ...all('abort_incomplete_multipart_upload').map(
      (block) => ['abort_incomplete_multipart_upload.days_after_initiation', block.days_after_initiation] as const,
    ),
  ];
  for (const [path, value] of days) {
    const number = numberOf(value);
    if (path.startsWith('expiration') && number === 0 && all('expiration').some(isMarkerOnly)) continue;
    if (number !== undefined && (number < 1 || !Number.isInteger(number)))
      problems.push(`has ${number} as ${path}, and S3 takes whole days from 1 on`);
  }
  for (const [name, key] of [
    ['transition', 'days'],
    ['noncurrent_version_transition', 'noncurrent_days'],
  ] as const)
    for (const transition of all(name)) {
      const number = numberOf(transition[key]);
      const to = textOf(transition.storage_class);
      if (number !== undefined && number < 30 && INFREQUENT.includes(to))
        problems.push(`moves objects to ${to} after ${number} days, and S3 takes 30 or more`);
    }
  return problems;
}

/** Ids that stand twice in a lifecycle. */
export function repeatedIds(lifecycle: JsonObject): readonly string[] {
  const ids = blocksOf(lifecycle, 'rule').map(({ id }) => textOf(id));
  return [...new Set(ids.filter((id, index) => id !== '' && !id.includes('${') && ids.indexOf(id) !== index))];
}

function filtersByTag(rule: JsonObject): boolean {
  return blocksOf(rule, 'filter').some(
    (filter) => oneOrMany(filter.tag).length > 0 || blocksOf(filter, 'and').some(({ tags }) => !isUnset(tags)),
  );
}

function isMarkerOnly({ expired_object_delete_marker }: JsonObject): boolean {
  return isTrue(expired_object_delete_marker);
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === 0;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}
