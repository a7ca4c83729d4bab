import type { Problem } from './problem';
import { breaks, type TextRule } from './text';

/** What is wrong with the name of a time zone. */
export function timeZoneProblem(zone: unknown): Problem | undefined {
  return breaks([TIME_ZONE], zone);
}

const TIME_ZONE: TextRule = {
  must: 'must be a name of the time zone database',
  fix: 'Write "Europe/Rome", for example',
  keeps: (zone) => /^(UTC|[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]+){1,2})$/.test(zone),
};
