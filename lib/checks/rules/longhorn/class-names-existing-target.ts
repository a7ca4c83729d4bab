import type { Source } from '../../../products/sources';
import { at, type Json } from '../../../json';
import { DEFAULT_TARGET } from '../../../products/longhorn/releases';
import { LONGHORN_DRIVER } from '../../../products/longhorn/storage-class';
import type { Check, Context } from '../../check';
import { example, longhornApplication, object } from '../../examples/example';
import { isKind, nameOf, titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { isLonghornKind, longhornCharts } from '../../../products/longhorn/installation';
import { longhornChartsOf, longhornObjects, specOf } from '../../../products/longhorn/objects';

/** The name is looked up when a volume is made, and not before. */
export const classNamesExistingTarget: Check = {
  id: 'longhorn/class-names-existing-target',
  severity: 'error',
  title: 'the backup target that a StorageClass or a volume names exists',
  rationale:
    'Longhorn takes a class with any target, and then refuses each of its volumes: "failed to get backup target". The claims wait for a volume that never comes.',
  fix: 'declare a BackupTarget of that name, or correct the name (in a declaration: addBackupTarget gives the object)',
  source: {
    url: 'https://github.com/longhorn/longhorn-manager/blob/v1.8.0/webhook/resources/volume/validator.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a target that is declared', [target(), storageClass('offsite')]),
      example('the default target', [storageClass('default')]),
      example('another class without a name', [storageClass('default'), storageClass('')]),
    ],
    fail: [
      example('another name', [target(), storageClass('off-site')]),
      example('a class of the chart', [
        target(),
        longhornApplication('1.10.2', { persistence: { backupTargetName: 'remote' } }),
      ]),
      example('a volume', [target(), object('Volume', 'data', { ...LONGHORN, spec: { backupTargetName: 'remote' } })]),
    ],
  }),

  appliesTo: (document, context) => namesIn(document, context).length > 0,

  find: (looked, context) => {
    const declared = longhornObjects(context.index, 'BackupTarget').map((document) => nameOf(document) ?? '');
    const hidden = longhornCharts(context.index).some(
      ({ values, moreValues }) => moreValues || at(values, 'extraObjects') !== undefined,
    );
    const isWhole = (context.set.closed || declared.length > 0) && !hidden;
    return looked.flatMap((document) =>
      namesIn(document, context)
        .filter(({ name }) => ![DEFAULT_TARGET, ...declared].includes(name) && !isFilledInLater(name))
        .map(({ title, name }) =>
          isWhole
            ? { document, message: `${title} names the backup target ${name}, which there is not` }
            : {
                document,
                cannotTell: `whether there is the backup target ${name} of ${title}: it is not declared here`,
              },
        ),
    );
  },
};

const LONGHORN = { apiVersion: 'longhorn.io/v1beta2' } as const;

interface Named {
  /** What messages call the place. */
  readonly title: string;
  readonly name: string;
}

function namesIn(document: Source, context: Context): readonly Named[] {
  const named = (title: string, name: Json | undefined): readonly Named[] =>
    typeof name === 'string' && name !== '' ? [{ title, name }] : [];
  const ofCharts = longhornChartsOf(document, context).flatMap(({ values }) =>
    named('persistence.backupTargetName', at(values, 'persistence', 'backupTargetName')),
  );
  if (isKind(document, 'StorageClass') && document.body.provisioner === LONGHORN_DRIVER)
    return [...ofCharts, ...named(`the ${titleOf(document)}`, at(document.body, 'parameters', 'backupTargetName'))];
  if (isLonghornKind(document, 'Volume'))
    return [...ofCharts, ...named(`the ${titleOf(document)}`, specOf(document).backupTargetName)];
  return ofCharts;
}

function target(): ReturnType<typeof object> {
  return object('BackupTarget', 'offsite', { spec: { backupTargetURL: 's3://example-offsite@eu-west-1/' } });
}

function storageClass(backupTargetName: string): ReturnType<typeof object> {
  const fields = { apiVersion: 'storage.k8s.io/v1', provisioner: LONGHORN_DRIVER };
  return object('StorageClass', 'backed-up', { ...fields, parameters: { backupTargetName } });
}
