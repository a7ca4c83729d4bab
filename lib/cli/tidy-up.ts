import type { Recovery } from '../files/transaction';
import type { Terminal } from './command';

/** Says what was done about an earlier run that was cut short. */
export function sayRecovered(outcomes: readonly Recovery[], terminal: Terminal): void {
  if (outcomes.includes('finished'))
    terminal.err('An earlier run was cut short in the middle of its change: it is finished now.\n');
  if (outcomes.includes('undone'))
    terminal.err(
      'An earlier run was cut short, and its files are as they were before it: its left-overs are removed.\n',
    );
}
