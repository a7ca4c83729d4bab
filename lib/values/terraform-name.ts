import type { Problem } from './problem';
import { breaks, type TextRule } from './text';

/** The name of a Terraform block, the part after the dot of `aws_s3_bucket.longhorn_backup`. */
export function terraformNameProblem(name: unknown): Problem | undefined {
  return breaks([NAME], name);
}

/** A string that Terraform reads literally: `${` and `%{` would begin an expression. */
export function terraformText(text: string): string {
  return text.replace(/[$%]\{/g, (start) => `${start[0]}${start}`);
}

/** @see https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers (read 2026-11-21) */
const NAME: TextRule = {
  must: 'must be letters, digits, underscores and hyphens, not beginning with a digit or a hyphen',
  fix: 'Write "longhorn_backup", for example',
  keeps: (name) => /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name),
};
