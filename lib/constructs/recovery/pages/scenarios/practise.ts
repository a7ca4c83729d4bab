import type { Restore } from '../../restore';
import type { Answers } from '../answers';
import type { Page, Scenario } from '../page';
import { promisedOf } from '../restores';
import { chooseBackup, runRestore } from '../velero-steps';
import { lookAt } from '../workload-steps';

/** Nothing is lost: a copy is restored beside the original, looked at, and deleted. */
export function practise({ restores }: Answers): Scenario {
  const copies = restores.filter(({ restoreScope }) => restoreScope.into !== undefined);
  return { pages: copies.map(veleroPage), unrecoverable: [] };
}

function veleroPage(restore: Restore): Page {
  const { restoreName, namespace } = restore;
  const into = restore.restoreScope.into ?? '';
  const { loses, takes } = promisedOf(restore);
  return {
    file: `practise-${into}.md`,
    title: `Practise: a copy in ${into}`,
    loses,
    takes,
    from: `Velero, schedule ${restore.scheduleName}`,
    needs: [],
    steps: [
      {
        title: 'Begin with nothing',
        run: [`kubectl delete namespace ${into} --ignore-not-found --timeout=10m`, 'BEGAN=$(date +%s)'],
        expect: 'no output, or `deleted`.',
      },
      chooseBackup(restore),
      runRestore(restore, 'Restore the copy'),
      // What people declared to look at is the original.
      lookAt({ said: {} }, into),
      {
        title: 'Write down how long it took',
        run: ['echo "$(($(date +%s) - BEGAN)) seconds"'],
        expect: 'less than the time that is promised above.',
      },
      {
        title: 'Delete the copy',
        run: [
          `kubectl delete namespace ${into} --timeout=10m`,
          `kubectl --namespace=${namespace} delete restores.velero.io ${restoreName}`,
        ],
        expect: '`deleted`, twice.',
      },
    ],
    remarks: ['The copy has the Secrets of the original: what its pods do to other systems, they do twice.'],
  };
}
