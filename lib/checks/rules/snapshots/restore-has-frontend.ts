import { at, type JsonObject, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { isLonghornKind } from '../../../products/longhorn/installation';
import { isFilledInLater } from '../../../products/placeholder';

const URL = 's3://example-backup@eu-west-1/?backup=backup-1&volume=photos';

/** A volume that is declared by hand lacks what the CSI driver would fill in. */
export const restoreHasFrontend: Check = {
  id: 'snapshots/restore-has-frontend',
  severity: 'error',
  title: 'a Longhorn volume that is restored from a backup has a frontend, and its size in bytes',
  rationale:
    'Without a frontend a restored volume is never attached to a node as a device, and the pod that claims it waits for ever. A size such as 10Gi is refused: the field takes bytes.',
  fix: 'write frontend: blockdev, and as size the bytes that status.volumeSize of the Backup says, as a text',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/restore-from-a-backup/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a restored volume', [volume({ frontend: 'blockdev', size: '10737418240' })]),
      example('a standby volume', [volume({ Standby: true, frontend: '', size: '10737418240' })]),
    ],
    fail: [
      example('no frontend', [volume({ size: '10737418240' })]),
      example('a size with a unit', [volume({ frontend: 'blockdev', size: '10Gi' })]),
    ],
  }),

  appliesTo: (document) =>
    isLonghornKind(document, 'Volume') && !document.patch && textOf(at(document.body, 'spec', 'fromBackup')) !== '',

  find: (looked) =>
    looked
      .filter((document) => isKind(document, 'Volume'))
      .flatMap((document) => {
        const spec = (key: string): ReturnType<typeof at> => at(document.body, 'spec', key);
        const size = textOf(spec('size'));
        const isLacking = spec('Standby') !== true && textOf(spec('frontend')) === '';
        return [
          ...(isLacking
            ? [{ document, message: `the ${titleOf(document)} is restored from a backup without a frontend` }]
            : []),
          ...(size === '' || isFilledInLater(size) || /^\d+$/.test(size)
            ? []
            : [
                {
                  document,
                  message: `the ${titleOf(document)} has the size "${size}", which is not a number of bytes`,
                },
              ]),
        ];
      }),
};

function volume(more: JsonObject): ReturnType<typeof object> {
  const spec = { fromBackup: URL, numberOfReplicas: 3, dataEngine: 'v1', ...more };
  return object('Volume', 'photos', { apiVersion: 'longhorn.io/v1beta2', spec });
}
