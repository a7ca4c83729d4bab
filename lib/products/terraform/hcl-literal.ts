import type { Json } from '../../json';
import { readHclExpression, unquoted, type HclExpression } from './hcl';

/**
 * The value of an HCL literal, such as what stands inside `jsonencode(…)`: objects, lists, texts, numbers. An
 * expression in it stays a string, `${aws_s3_bucket.example.arn}`. Undefined for anything else.
 * @see https://developer.hashicorp.com/terraform/language/expressions/types
 */
export function readHclLiteral(text: string): Json | undefined {
  const expression = readHclExpression(text);
  const rest = text.slice(expression.end).replace(COMMENTS, '');
  return rest.trim() === '' ? valueOf(text, expression) : undefined;
}

const COMMENTS = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const LITERALS: Readonly<Record<string, Json>> = { true: true, false: false, null: null };

function valueOf(text: string, expression: HclExpression): Json | undefined {
  const code = text.slice(expression.start, expression.end);
  switch (expression.type) {
    case 'object': {
      const entries = allOf(expression.entries, ({ key, value }) => {
        const inner = valueOf(text, value);
        return key === undefined || inner === undefined ? undefined : ([key, inner] as const);
      });
      return entries && Object.fromEntries(entries);
    }
    case 'list':
      return allOf(expression.items, (item) => valueOf(text, item));
    case 'string':
      return unquoted(code);
    case 'json':
    case 'code':
      if (code.startsWith('<<')) return undefined;
      if (Object.hasOwn(LITERALS, code)) return LITERALS[code];
      return /^-?\d+(\.\d+)?$/.test(code) ? Number(code) : `\${${code}}`;
    case 'broken':
      return undefined;
  }
}

/** What is made of all; undefined when one of them gives nothing. */
function allOf<T, U>(all: readonly T[], make: (one: T) => U | undefined): readonly U[] | undefined {
  const made: U[] = [];
  for (const one of all) {
    const value = make(one);
    if (value === undefined) return undefined;
    made.push(value);
  }
  return made;
}
