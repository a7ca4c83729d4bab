import { at, isObject, listOf, textOf } from '../../../json';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { veleroObject } from '../../examples/example-velero';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { isVeleroKind } from '../../../products/velero/declared';

/** The policy `update` promises more than it does. */
export const restoreWritesNoExistingClaim: Check = {
  id: 'recovery/restore-writes-no-existing-claim',
  severity: 'warning',
  title: 'a Restore that updates what exists does not promise the data of volumes',
  rationale:
    'With existingResourcePolicy: update Velero changes objects that exist, and never the data of a claim that does. The Restore is Completed, and the volume has the data of today.',
  fix: 'write restorePVs: false for the objects alone, or restore into another namespace by namespaceMapping',
  source: { url: 'https://velero.io/docs/v1.18/restore-reference/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('what exists stays', [restore({})]),
      example('objects alone', [restore({ existingResourcePolicy: 'update', restorePVs: false })]),
      example('Secrets alone', [restore({ existingResourcePolicy: 'update', includedResources: ['secrets'] })]),
      example('another namespace', [
        restore({ existingResourcePolicy: 'update', namespaceMapping: { shop: 'shop-copy' } }),
      ]),
    ],
    fail: [
      example('everything', [restore({ existingResourcePolicy: 'update' })]),
      example('claims', [restore({ existingResourcePolicy: 'update', includedResources: ['persistentvolumeclaims'] })]),
    ],
  }),

  appliesTo: (document) => isVeleroKind(document, 'Restore'),

  find: (looked) =>
    looked
      .filter((document) => isKind(document, 'Restore'))
      .filter(({ body }) => {
        const spec = body.spec;
        const kinds = listOf(at(spec, 'includedResources')).map(textOf);
        const mapping = at(spec, 'namespaceMapping');
        const isElsewhere = isObject(mapping) && Object.keys(mapping).length > 0;
        const hasClaims =
          kinds.length === 0 || kinds.some((kind) => /^(\*|pvcs?|persistentvolumeclaims?)$/i.test(kind));
        return (
          at(spec, 'existingResourcePolicy') === 'update' &&
          !isElsewhere &&
          hasClaims &&
          at(spec, 'restorePVs') !== false
        );
      })
      .map((document) => ({
        document,
        message: `the ${titleOf(document)} updates what exists, and leaves the data of existing claims as it is`,
      })),
};

function restore(spec: Parameters<typeof veleroObject>[2]): ReturnType<typeof veleroObject> {
  return veleroObject('Restore', 'shop', { scheduleName: 'daily', ...spec });
}
