import type { AcknowledgedCheck } from '../documents/document';
import { isObject, oneOrMany, type Json } from '../json';
import { readHclExpression } from '../products/terraform/hcl';
import { keepExpression } from './hcl-sites';
import { acceptedByHeader, acknowledgementsIn, MOST_LEVELS, MOST_VALUES, notRead, type Parsed } from './parsed';
import { SourceText } from './source-text';
import { terraformBlocks } from './terraform-blocks';

/** The blocks of a file of Terraform JSON. */
export function parseTerraformJson(file: string, text: string): Parsed {
  let value: Json;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch (error) {
    return notRead(file, `no JSON: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
  }
  const measured = measure(value);
  if ('reason' in measured) return notRead(file, measured.reason);
  keepExpression(value, readHclExpression(text, 'json'), new SourceText(file, text));
  const acceptedBy = (comment: Json): readonly AcknowledgedCheck[] =>
    comments(comment).flatMap((said) => acknowledgementsIn(`# ${said}`, file, 1));
  const ofFile = oneOrMany(value)
    .filter(isObject)
    .flatMap(({ '//': comment = null }) => [...acceptedByHeader(comments(comment).join('\n')), ...acceptedBy(comment)]);
  const lost = keysInText(text) > measured.keys;
  return {
    documents: terraformBlocks(file, value, ({ body }) => [...ofFile, ...acceptedBy(body['//'] ?? null)]),
    unread: lost ? [{ file, reason: 'a key stands twice in one object: only the last of them is read' }] : [],
  };
}

/** How many keys are written, other than those of comments, which may stand any number of times. */
function keysInText(text: string): number {
  let count = 0;
  for (const [, key, colon] of text.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?/g))
    if (colon !== undefined && key !== '//') count += 1;
  return count;
}

function comments(value: Json): readonly string[] {
  return oneOrMany(value).filter((one) => typeof one === 'string');
}

/** How many keys stand in a value other than those of comments, or why it is too much. */
function measure(value: Json): { readonly keys: number } | { readonly reason: string } {
  // Without a call for each level: what is too deep would end the program.
  const open = [{ value, level: 0 }];
  let [values, keys] = [0, 0];
  for (let next = open.pop(); next; next = open.pop()) {
    values += 1;
    if (next.level > MOST_LEVELS) return { reason: `nested deeper than ${MOST_LEVELS} levels` };
    if (values > MOST_VALUES) return { reason: `more than ${MOST_VALUES} values` };
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, inner] of Object.entries(next.value) as readonly (readonly [string, Json])[]) {
      if (key !== '//' && !Array.isArray(next.value)) keys += 1;
      open.push({ value: inner, level: next.level + 1 });
    }
  }
  return { keys };
}
