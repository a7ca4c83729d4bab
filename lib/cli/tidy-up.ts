import type { Recovery } from '../files/transaction';
import type { Terminal } from './command';

/** Reports what was done about an earlier run that was interrupted. */
export function sayRecovered(outcomes: readonly Recovery[], terminal: Terminal): void {
  if (outcomes.includes('finished'))
    terminal.err('An earlier run was interrupted while writing: its changes are now complete.\n');
  if (outcomes.includes('undone'))
    terminal.err(
      'An earlier run was interrupted: its files are as they were before it, and its temporary files are removed.\n',
    );
}
