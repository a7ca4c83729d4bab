import { REPOSITORY_SECRET } from '../../../products/velero/server';
import type { Check, Finding, Unknown } from '../../check';
import { example, object } from '../../examples/example';
import { deliveredSecrets } from '../../../products/kubernetes/secrets';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { installsVelero, isYes, valueOf, veleroChartsOf } from '../../../products/velero/installation';
import { backupSchedules, movesData } from '../../../products/velero/schedule';

const MOVED = dailySchedule('daily', { snapshotMoveData: true });

/** Velero makes a Secret with a password that everybody knows. */
export const repositoryPasswordIsOwn: Check = {
  id: 'velero/repository-password-is-own',
  severity: 'warning',
  title: 'the password of the kopia repositories comes from a Secret that is kept',
  rationale:
    'Data of volumes is encrypted with the Secret velero-repo-credentials. Where there is none, Velero makes one with a password that is in its source code. A cluster that is rebuilt with another password cannot open its own backups.',
  fix: 'deliver the Secret velero-repo-credentials with the key repository-password before the first backup, and keep the value outside the cluster',
  source: { url: 'https://velero.io/docs/v1.18/file-system-backup/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a Secret of one’s own', [
        veleroInstalled({ deployNodeAgent: true }),
        MOVED,
        secret('repository-password'),
      ]),
      example('no data of volumes', [veleroInstalled(), dailySchedule('daily')]),
    ],
    fail: [
      example('no Secret', [veleroInstalled({ deployNodeAgent: true }), MOVED]),
      example('another key', [veleroInstalled({ deployNodeAgent: true }), MOVED, secret('password')]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index, set }) => {
    const secrets = deliveredSecrets(index).filter(({ name }) => name === REPOSITORY_SECRET.name);
    const moving = backupSchedules(index).filter(movesData);
    return looked
      .flatMap((document) => veleroChartsOf(document, index))
      .filter((chart) => {
        const byDefault = ['defaultSnapshotMoveData', 'defaultVolumesToFsBackup'];
        return byDefault.some((key) => isYes(valueOf(chart, 'configuration', key))) || moving.length > 0;
      })
      .flatMap(({ document, namespace }): readonly (Finding | Unknown)[] => {
        const own = secrets.filter((one) => [namespace, ''].includes(one.namespace) || namespace === '');
        if (own.length === 0 && !set.closed)
          return [{ document, cannotTell: `whether there is a Secret ${REPOSITORY_SECRET.name}` }];
        if (own.length === 0)
          return [
            { document, message: `backups read the data of volumes, and there is no Secret ${REPOSITORY_SECRET.name}` },
          ];
        const lacking = own.find(({ keys }) => keys && !keys.includes(REPOSITORY_SECRET.key));
        if (!lacking) return [];
        const message = `the Secret ${REPOSITORY_SECRET.name} has ${lacking.keys?.join(', ')}, and Velero reads ${REPOSITORY_SECRET.key}`;
        return [{ document: lacking.document, message }];
      });
  },
};

function secret(secretKey: string): ReturnType<typeof object> {
  return object('ExternalSecret', REPOSITORY_SECRET.name, {
    metadata: { name: REPOSITORY_SECRET.name, namespace: 'velero' },
    spec: { data: [{ secretKey, remoteRef: { key: '/velero/repository' } }] },
  });
}
