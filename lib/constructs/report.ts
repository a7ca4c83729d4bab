import type { Construct } from 'constructs';
import { describe, type Checked, type Problem } from '../values/problem';

/** Reports that a field of a construct holds a bad value. All reports are collected before anything is written. */
export function report(construct: Construct, field: string, problem: Problem | undefined): void {
  if (problem) construct.node.addValidation({ validate: () => [describe(field, problem)] });
}

/** Reports the problems that a construct's fields carry. */
export function reportFields(construct: Construct, fields: Readonly<Record<string, Checked | undefined>>): void {
  for (const [field, value] of Object.entries(fields)) report(construct, field, value?.problem);
}

/** Reports something that shows only when the whole declaration is known. */
export function reportLater(construct: Construct, field: string, find: () => Problem | undefined): void {
  construct.node.addValidation({
    validate: () => {
      const problem = find();
      return problem ? [describe(field, problem)] : [];
    },
  });
}
