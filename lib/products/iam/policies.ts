import type { TerraformBlock } from '../sources';
import { isObject, type Json, type JsonObject, oneOrMany, type Path, textOf } from '../../json';
import { readHclLiteral } from '../terraform/hcl-literal';
import { blocksOf } from '../terraform/blocks';
import { localBlock, resolved } from '../terraform/literals';

type Module = readonly TerraformBlock[];

/** One condition of a statement: `StringLike`, `s3:prefix`, and the values. */
interface PolicyCondition {
  readonly test: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** One statement of a policy, however it is written. What is known only at apply keeps its `${}`. */
export interface PolicyStatement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly PolicyCondition[];
  readonly principals: readonly string[];
  /** Whether it applies to everything except what it names. */
  readonly negated: boolean;
  /** The place of the statement. */
  readonly place: PolicyPlace;
  /** The keys of its parts: `Action` or `NotAction` in a document, `actions` or `not_actions` in a data source. */
  readonly keys: Readonly<Record<PolicyPart, string>>;
}

/** A part of a statement that findings are about. */
export type PolicyPart = 'actions' | 'resources' | 'principals' | 'conditions';

/** A place in the block that holds a policy: the argument, a local value, or a data source. */
export interface PolicyPlace {
  readonly document: TerraformBlock;
  readonly path: Path;
}

/** The place of a part of a statement, or of one of its values. */
export function placeOfPart({ place, keys }: PolicyStatement, part: PolicyPart, index?: number): PolicyPlace {
  return { document: place.document, path: [...place.path, keys[part], ...(index === undefined ? [] : [index])] };
}

/** A policy that could be read. */
export interface Policy {
  readonly statements: readonly PolicyStatement[];
  /** What IAM counts at the least: without white space, and without what is known only at apply. */
  readonly leastSize: number;
  /** Whether the effect and the actions of each statement are known; its resources may be known only at apply. */
  readonly complete: boolean;
}

/**
 * The policy of an argument: a local behind `jsonencode`, an object inside it, a JSON text, or a data source of the
 * module. Undefined when it is in another module, or cannot be read.
 *
 * @param place the argument that holds the policy
 */
export function policyOf(value: Json | undefined, module: Module, place: PolicyPlace): Policy | undefined {
  const found = documentOf(value, module, place, 0);
  if (!found) return undefined;
  const listed = oneOrMany(found.body.Statement);
  const statements = listed.flatMap((statement, index) =>
    isObject(statement) ? [statementOf(statement, module, found, index)] : [],
  );
  return {
    statements,
    leastSize: leastSize(found.body),
    complete: listed.length === statements.length && statements.every(isComplete),
  };
}

/** The policy in the argument `policy` of a block. */
export function policyIn(document: TerraformBlock, module: Module): Policy | undefined {
  return policyOf(document.body.policy, module, { document, path: ['policy'] });
}

/** Whether what a policy names, with `*` and `?` in it, holds for something. Actions are compared without case. */
export function covers(pattern: string, text: string): boolean {
  if (Math.max(pattern.length, text.length) > LONGEST_ARN) return pattern === text;
  let [at, read, star, resume] = [0, 0, -1, 0];
  while (read < text.length) {
    if (pattern[at] === '*') [star, resume, at] = [at, read, at + 1];
    else if (pattern[at] === '?' || pattern[at] === text[read]) [at, read] = [at + 1, read + 1];
    else if (star === -1) return false;
    else [resume, read, at] = [resume + 1, resume + 1, star + 1];
  }
  return /^\**$/.test(pattern.slice(at));
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html */
const LONGEST_ARN = 2_048;

/** Whether a statement names an action: `s3:*` names `s3:GetObject`. */
export function namesAction({ actions, negated }: PolicyStatement, action: string): boolean {
  return !negated && actions.some((pattern) => covers(pattern.toLowerCase(), action.toLowerCase()));
}

/** The body of a policy, and where its statements stand. */
interface Found {
  readonly body: JsonObject;
  readonly place: PolicyPlace;
  readonly form: 'document' | 'blocks';
}

function documentOf(value: Json | undefined, module: Module, place: PolicyPlace, depth: number): Found | undefined {
  const inside = (body: Json | undefined): Found | undefined =>
    isObject(body) ? { body, place, form: 'document' } : undefined;
  if (isObject(value)) return inside(value);
  const text = textOf(value).trim();
  if (text.startsWith('{')) return inside(parsed(text));
  const code = /^\$\{([^]*)\}$/.exec(text)?.[1]?.trim() ?? '';
  const source = /^data\.(aws_iam_policy_document\.[\w-]+)\.(?:minified_)?json$/.exec(code)?.[1];
  if (source !== undefined) return documentOfBlocks(source, module);
  const inner = /^jsonencode\(([^]*)\)$/.exec(code)?.[1]?.trim();
  const local = /^local\.([\w-]+)$/.exec(inner ?? code)?.[1];
  if (local !== undefined) {
    const holder = localBlock(local, module);
    if (!holder || depth > 3) return undefined;
    return documentOf(holder.body[local], module, { document: holder, path: [local] }, depth + 1);
  }
  return inner === undefined ? undefined : inside(readHclLiteral(inner));
}

/** A data source in the form of a document; undefined when others are merged into it. */
function documentOfBlocks(source: string, module: Module): Found | undefined {
  const found = module.find(({ block, address }) => block === 'data' && address.replace(/^data\./, '') === source);
  if (!found || Object.keys(found.body).some((key) => MERGED.includes(key))) return undefined;
  const statements = blocksOf(found.body, 'statement').map((block) => ({
    ...(block.sid === undefined ? {} : { Sid: block.sid }),
    Effect: block.effect ?? 'Allow',
    ...(block.actions === undefined ? {} : { Action: block.actions }),
    ...(block.not_actions === undefined ? {} : { NotAction: block.not_actions }),
    ...(block.resources === undefined ? {} : { Resource: block.resources }),
    ...(block.not_resources === undefined ? {} : { NotResource: block.not_resources }),
    ...(block.principals === undefined ? {} : { Principal: principalsOf(block) }),
    ...(block.condition === undefined ? {} : { Condition: conditionsOf(block) }),
  }));
  const body = { Version: '2012-10-17', Statement: statements };
  return { body, place: { document: found, path: [] }, form: 'blocks' };
}

const MERGED = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json', 'dynamic'];

function principalsOf(block: JsonObject): JsonObject {
  return Object.fromEntries(
    blocksOf(block, 'principals').map(({ type, identifiers }) => [textOf(type), identifiers ?? []]),
  );
}

function conditionsOf(block: JsonObject): JsonObject {
  const conditions: Record<string, Record<string, Json>> = {};
  for (const { test, variable, values } of blocksOf(block, 'condition'))
    (conditions[textOf(test)] ??= {})[textOf(variable)] = values ?? [];
  return conditions;
}

function statementOf(statement: JsonObject, module: Module, { place, form }: Found, index: number): PolicyStatement {
  const all = (value: Json | undefined): readonly string[] => oneOrMany(value).map((text) => resolved(text, module));
  const { Principal: principal } = statement;
  return {
    effect: textOf(statement.Effect),
    actions: all(statement.Action ?? statement.NotAction),
    resources: all(statement.Resource ?? statement.NotResource).map((arn) =>
      arn.replace(/^arn:aws-[\w-]+:/, 'arn:aws:'),
    ),
    conditions: entriesOf(statement.Condition).flatMap(([test, keys]) =>
      entriesOf(keys).map(([key, values]) => ({ test, key, values: oneOrMany(values).map((text) => String(text)) })),
    ),
    principals: isObject(principal) ? Object.values(principal).flatMap(all) : all(principal),
    negated: ['NotAction', 'NotResource', 'NotPrincipal'].some((key) => statement[key] !== undefined),
    place: {
      document: place.document,
      path: [...place.path, form === 'blocks' ? 'statement' : 'Statement', index],
    },
    keys: keysOf(statement, form),
  };
}

function keysOf(statement: JsonObject, form: Found['form']): PolicyStatement['keys'] {
  const isNegated = (key: string): boolean => statement[key] === undefined;
  if (form === 'blocks')
    return {
      actions: isNegated('Action') ? 'not_actions' : 'actions',
      resources: isNegated('Resource') ? 'not_resources' : 'resources',
      principals: 'principals',
      conditions: 'condition',
    };
  return {
    actions: isNegated('Action') ? 'NotAction' : 'Action',
    resources: isNegated('Resource') ? 'NotResource' : 'Resource',
    principals: 'Principal',
    conditions: 'Condition',
  };
}

function isComplete({ effect, actions, negated }: PolicyStatement): boolean {
  return !negated && /^(Allow|Deny)$/.test(effect) && !actions.some((text) => text.includes('${'));
}

function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function leastSize(document: JsonObject): number {
  return JSON.stringify(document).replace(/\$\{[^}]*\}/g, '').length;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
