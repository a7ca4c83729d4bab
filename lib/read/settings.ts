import type { AcknowledgedCheck } from '../documents/document';
import { isObject, type Json, type JsonObject, oneOrMany } from '../json';
import { countLines } from './parsed';

/** The file at an audited root that says what is accepted there, and what is not looked at. */
export const SETTINGS_FILE = 'arkwright.json';

/** An exception for the files that a pattern matches. */
interface AcceptedFile extends AcknowledgedCheck {
  readonly file: string;
}

/** What `arkwright.json` says. */
export interface Settings {
  readonly acknowledge: readonly AcceptedFile[];
  readonly ignore: readonly string[];
}

/** Reads `arkwright.json`; each thing that is wrong in it is named, and the rest holds. */
export function readSettings(
  text: string,
  place: string,
): { readonly settings: Settings; readonly wrong: readonly string[] } {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return { settings: { acknowledge: [], ignore: [] }, wrong: ['no JSON'] };
  }
  const top: JsonObject = isObject(value) ? value : {};
  const entries = oneOrMany(top.acknowledge);
  const lines = [...text.matchAll(/"rule"\s*:/g)].map(({ index }) => 1 + countLines(text.slice(0, index)));
  const acknowledge = entries.flatMap((entry, index) =>
    accepted(entry, lines.length === entries.length ? `${place}:${lines[index]}` : place),
  );
  const ignore = oneOrMany(top.ignore).filter((pattern) => typeof pattern === 'string' && pattern !== '');
  const wrong = [
    ...(isObject(value) ? [] : ['must be an object']),
    ...Object.keys(top)
      .filter((key) => key !== 'acknowledge' && key !== 'ignore')
      .map((key) => `\`${key}\` is not known: use \`acknowledge\` and \`ignore\``),
    ...(acknowledge.length === entries.length
      ? []
      : ['each entry of `acknowledge` must have `rule`, `file` and `reason`, all texts']),
    ...(ignore.length === oneOrMany(top.ignore).length ? [] : ['`ignore` must be a list of patterns']),
  ];
  return { settings: { acknowledge, ignore: ignore as readonly string[] }, wrong };
}

function accepted(entry: Json, place: string): readonly AcceptedFile[] {
  if (!isObject(entry)) return [];
  const { rule, file, reason } = entry;
  const isWhole = [rule, file, reason].every((part) => typeof part === 'string' && part.trim() !== '');
  return isWhole ? [{ id: String(rule), file: String(file), reason: String(reason), place }] : [];
}
