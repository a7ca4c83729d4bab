import { isObject, type JsonObject, listOf, oneOrMany, type Path, textOf } from '../../json';
import type { Model } from '../model';
import type { TerraformBlock } from '../sources';
import { blocksOf, placedBlocksOf } from '../terraform/blocks';
import { bucketNamed, resolved } from '../terraform/literals';

/** A lifecycle rule that is in force, and the bucket that it works on. */
export interface LifecycleRule {
  readonly document: TerraformBlock;
  readonly path: Path;
  readonly id: string;
  /** The name of the bucket, or its address where the name is not known; undefined when neither is. */
  readonly bucket: string | undefined;
  /** What the names of its objects begin with; empty for every object. */
  readonly prefix: string;
  /** Whether it works on objects with certain tags only. */
  readonly needsTags: boolean;
  /** Where it deletes current objects by their age, below the rule; undefined when it does not. */
  readonly expiration: Path | undefined;
}

/** Every lifecycle rule for a bucket of AWS that is in force. */
export function lifecycleRules(model: Model): readonly LifecycleRule[] {
  return model.resources('aws_s3_bucket_lifecycle_configuration').flatMap((document) => {
    const module = model.moduleOf(document);
    const { name, made } = bucketNamed(document.body.bucket, module);
    return placedBlocksOf(document.body, 'rule')
      .filter(({ block }) => block.status !== 'Disabled')
      .map(({ block: rule, path }) => {
        const filters = blocksOf(rule, 'filter');
        const holders = [rule, ...filters, ...filters.flatMap((filter) => blocksOf(filter, 'and'))];
        const prefix = holders.map((holder) => textOf(holder.prefix)).find((text) => text !== '') ?? '';
        const needsTags = holders.some(({ tag, tags }) => isObject(tag) || listOf(tag).length > 0 || isObject(tags));
        return {
          document,
          path,
          id: textOf(rule.id),
          bucket: name ?? made?.address,
          prefix: resolved(prefix, module),
          needsTags,
          expiration: expirationPath(rule),
        };
      });
  });
}

function expirationPath(rule: JsonObject): Path | undefined {
  const [found] = placedBlocksOf(rule, 'expiration').flatMap(({ block, path }) => {
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

/** What is wrong with a rule, and where below it. */
export interface RuleProblem {
  readonly path: Path;
  readonly message: string;
}

/**
 * What S3 rejects in one rule, although `terraform plan` passes.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function lifecycleRuleProblems(rule: JsonObject): readonly RuleProblem[] {
  return [...actionProblems(rule), ...expirationProblems(rule), ...dayProblems(rule), ...transitionProblems(rule)];
}

/** Ids that are used again in a lifecycle, with the position of the rule that does so. */
export function repeatedIds(lifecycle: JsonObject): readonly { readonly id: string; readonly index: number }[] {
  const ids = blocksOf(lifecycle, 'rule').map(({ id }) => textOf(id));
  const again = new Map(
    ids.map((id, index) => [id, index] as const).filter(([id, index]) => ids.indexOf(id) !== index),
  );
  return [...again].flatMap(([id, index]) => (id === '' || id.includes('${') ? [] : [{ id, index }]));
}

function actionProblems(rule: JsonObject): readonly RuleProblem[] {
  const problems: RuleProblem[] = [];
  if (rule.dynamic === undefined && ACTIONS.every((action) => oneOrMany(rule[action]).length === 0))
    problems.push({
      path: [],
      message: 'does nothing: it has neither an expiration nor a transition nor an abort',
    });
  if (!filtersByTag(rule)) return problems;
  const [abort] = placedBlocksOf(rule, 'abort_incomplete_multipart_upload');
  if (abort)
    problems.push({ path: abort.path, message: 'aborts uploads and filters by tag: uploads have no tags yet' });
  const marker = placedBlocksOf(rule, 'expiration').find(({ block }) => isMarkerOnly(block));
  if (marker)
    problems.push({
      path: [...marker.path, 'expired_object_delete_marker'],
      message: 'removes delete markers and filters by tag: markers have no tags',
    });
  return problems;
}

function expirationProblems(rule: JsonObject): readonly RuleProblem[] {
  return placedBlocksOf(rule, 'expiration').flatMap(({ block, path }) => {
    const set = ['days', 'date'].filter((key) => !isUnset(block[key]));
    if (isMarkerOnly(block)) set.push('expired_object_delete_marker');
    if (set.length < 2) return [];
    const last = set.at(-1) ?? '';
    return [
      { path: [...path, last], message: `has ${set.join(' and ')} in one expiration, and S3 accepts one of them` },
    ];
  });
}

const DAYS = [
  ['expiration', 'days'],
  ['noncurrent_version_expiration', 'noncurrent_days'],
  ['abort_incomplete_multipart_upload', 'days_after_initiation'],
] as const;

function dayProblems(rule: JsonObject): readonly RuleProblem[] {
  return DAYS.flatMap(([name, key]) =>
    placedBlocksOf(rule, name).flatMap(({ block, path }) => {
      const number = numberOf(block[key]);
      // The provider fills in 0 beside the delete marker.
      if (name === 'expiration' && number === 0 && isMarkerOnly(block)) return [];
      if (number === undefined || (number >= 1 && Number.isInteger(number))) return [];
      return [
        { path: [...path, key], message: `has ${number} as ${name}.${key}, and S3 accepts whole days from 1 on` },
      ];
    }),
  );
}

function transitionProblems(rule: JsonObject): readonly RuleProblem[] {
  const kinds = [
    ['transition', 'days'],
    ['noncurrent_version_transition', 'noncurrent_days'],
  ] as const;
  return kinds.flatMap(([name, key]) =>
    placedBlocksOf(rule, name).flatMap(({ block, path }) => {
      const [number, to] = [numberOf(block[key]), textOf(block.storage_class)];
      if (number === undefined || number >= 30 || !INFREQUENT.includes(to)) return [];
      return [
        { path: [...path, key], message: `moves objects to ${to} after ${number} days, and S3 accepts 30 or more` },
      ];
    }),
  );
}

function filtersByTag(rule: JsonObject): boolean {
  return blocksOf(rule, 'filter').some(
    (filter) => oneOrMany(filter.tag).length > 0 || blocksOf(filter, 'and').some(({ tags }) => !isUnset(tags)),
  );
}

function isMarkerOnly({ expired_object_delete_marker: marker }: JsonObject): boolean {
  return marker === true || marker === 'true';
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === 0;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}
