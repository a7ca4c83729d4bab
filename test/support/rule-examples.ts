import { rules } from '../../lib/checks/rules';
import { run } from '../../lib/checks/run';
import { examplesOf } from '../../scripts/rules/examples';

/** What a rule says of each of its failing examples. */
export async function messagesOfFailing(id: string): Promise<readonly (readonly string[])[]> {
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new Error(`unknown rule: ${id}`);
  const subjects = await Promise.all(examplesOf(id).fail.map(({ subject }) => subject()));
  return subjects.map((subject) => run([rule], subject).findings.map(({ message }) => message));
}
