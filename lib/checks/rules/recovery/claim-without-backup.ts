import type { Manifest } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import type { Check } from '../../check';
import { claimsOf } from '../../../products/kubernetes/claims';
import { CLAIM_WITHOUT_BACKUP, coverageOf, hasBackupEngine } from '../../coverage/coverage';
import { example, object } from '../../examples/example';

const SOURCE = 'recurring-job.longhorn.io/source';
const GROUP = 'recurring-job-group.longhorn.io/games';

/** One claim that was forgotten is found when it is to be restored. */
export const claimWithoutBackup: Check = {
  id: CLAIM_WITHOUT_BACKUP,
  severity: 'warning',
  title: 'where backups are made, each claim is in one',
  rationale:
    'A claim that no recurring job, schedule or replication reaches looks like any other until its volume is lost. Then there is nothing to restore it from.',
  fix: 'bring the claim into a backup, or accept its loss by an acknowledgement with the reason',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a volume without labels, and a job on the group default', [classOf(), job(['default']), claim()]),
      example('a group that a job works on', [
        classOf(),
        job(['games']),
        claim({ [SOURCE]: 'enabled', [GROUP]: 'enabled' }),
      ]),
      example('a schedule that moves the data', [classOf(), schedule({ snapshotMoveData: true }), claim()]),
    ],
    fail: [
      example('a job that works on another group', [classOf(), job(['games']), claim()]),
      example('a schedule of another namespace', [
        classOf(),
        schedule({ snapshotMoveData: true, includedNamespaces: ['media'] }),
        claim(),
      ]),
      example('a schedule that takes the object without its data', [
        classOf(),
        schedule({ snapshotMoveData: false, defaultVolumesToFsBackup: false }),
        claim(),
      ]),
      example('a disk of a node, with a label that keeps it out of Velero', [
        classOf('node-disk', 'rancher.io/local-path'),
        schedule({ defaultVolumesToFsBackup: true }),
        claim({ 'velero.io/exclude-from-backup': 'true' }, 'node-disk'),
      ]),
    ],
  }),

  appliesTo: (document, { index }) => claimsOf(document, index).length > 0,

  find: (looked, context) => {
    if (!hasBackupEngine(context.index)) return [];
    const wanted = new Set(looked);
    return coverageOf(context)
      .filter(({ document, coveredBy }) => wanted.has(document) && coveredBy.length === 0)
      .map(({ document, claim: name, namespace, storageClass, because, unsure }) => {
        const title = `the claim ${namespace === '' ? name : `${namespace}/${name}`}`;
        if (unsure.length > 0) return { document, cannotTell: `whether a backup holds ${title}: ${unsure[0]}` };
        const of = storageClass === '' ? '' : ` of the class ${storageClass}`;
        return { document, message: `nothing backs up ${title}${of}: ${because.join('; ')}` };
      });
  },
};

function classOf(name = 'longhorn', provisioner = 'driver.longhorn.io'): Manifest {
  return object('StorageClass', name, { metadata: { name }, provisioner });
}

function job(groups: readonly string[]): Manifest {
  return object('RecurringJob', 'nightly', { spec: { name: 'nightly', task: 'backup', groups } });
}

function schedule(template: JsonObject): Manifest {
  return object('Schedule', 'nightly', { apiVersion: 'velero.io/v1', spec: { schedule: '0 3 * * *', template } });
}

function claim(labels: JsonObject = {}, storageClassName = 'longhorn'): Manifest {
  const metadata = { name: 'world', namespace: 'games', labels };
  return object('PersistentVolumeClaim', 'world', { metadata, spec: { storageClassName } });
}
