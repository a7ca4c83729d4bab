import { apply } from '../../lib/files/transaction';
import type { Change } from '../../lib/files/change';
import { withFaults } from './faults';

/** A process of its own that writes files and kills itself before its n-th call that changes the disk. */
const [, , changes = '[]', call = '0'] = process.argv;

withFaults(
  (n) => (n === Number(call) ? 'die' : 'go'),
  () => apply(JSON.parse(changes) as readonly Change[], process.pid),
  () => {
    process.kill(process.pid, 'SIGKILL');
    for (;;);
  },
);
