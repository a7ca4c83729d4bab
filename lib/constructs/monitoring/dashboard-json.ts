import { isObject, type Json } from '../../json';

const WIDTH = 110;

/** JSON for people: what fits on a line is on one line, so that the diff of a dashboard is readable. */
export function readableJson(value: Json, indent = ''): string {
  const line = oneLine(value);
  if (indent.length + line.length <= WIDTH || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  const [open, close] = isObject(value) ? ['{', '}'] : ['[', ']'];
  const parts = isObject(value)
    ? Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${readableJson(one, inner)}`)
    : value.map((one: Json) => readableJson(one, inner));
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(',\n')}\n${indent}${close}`;
}

function oneLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((one: Json) => oneLine(one)).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${oneLine(one)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
