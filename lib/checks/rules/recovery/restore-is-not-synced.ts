import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { type JsonObject, textOf } from '../../../json';
import { AppliedFolders, isAutomated } from '../../../products/kustomize/applied-folders';
import { isFluxKustomization } from '../../../products/kustomize/kustomization';
import { groupOf } from '../../../products/kubernetes/backup-kinds';
import type { Check } from '../../check';
import { applicationOf, fluxKustomizationOf, inFile, kustomizationOf } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';

const AUTOMATED: JsonObject = { syncPolicy: { automated: { prune: true, selfHeal: true } } };

/** A restore is something that happens once, and Git is what holds always. */
export const restoreIsNotSynced: Check = {
  id: 'recovery/restore-is-not-synced',
  severity: 'warning',
  title: 'no restore is among what Argo CD or Flux applies by itself',
  rationale:
    'A Restore or SystemRestore runs when it is made, and is gone or changed when it is done. A controller that keeps a cluster as Git says makes it again, on the next cluster too, from whichever backup it names by then.',
  fix: 'take the object out of what is applied, and make it by hand when it is needed',
  source: { url: 'https://velero.io/docs/v1.18/restore-reference/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a file that nothing lists', [
        applicationOf('argoproj/velero', AUTOMATED),
        kustomizationOf('argoproj/velero', { resources: ['schedules.yaml'] }),
        restore('velero.io/v1', 'Restore'),
      ]),
      example('applied by hand', [applicationOf('argoproj/velero'), restore('velero.io/v1', 'Restore')]),
      example('a suspended Kustomization', [
        fluxKustomizationOf('argoproj/velero', { suspend: true }),
        restore('longhorn.io/v1beta2', 'SystemRestore'),
      ]),
    ],
    fail: [
      example('Velero, by Argo CD', [
        applicationOf('argoproj/velero', AUTOMATED),
        kustomizationOf('argoproj/velero', { resources: ['restore.yaml'] }),
        restore('velero.io/v1', 'Restore'),
      ]),
      example('Longhorn, by Flux', [
        fluxKustomizationOf('argoproj/velero'),
        restore('longhorn.io/v1beta2', 'SystemRestore'),
      ]),
    ],
  }),

  appliesTo: isRestore,

  find: (looked, { index }) => {
    const wanted = new Set(looked);
    const reported = new Set<Source>();
    return AppliedFolders.of(index)
      .appliers()
      .filter(({ document, source }) =>
        isFluxKustomization(document) ? source.suspend !== true : isAutomated(document),
      )
      .flatMap(({ document: by, documents }) =>
        documents
          .filter((document) => wanted.has(document) && !reported.has(document))
          .map((document) => {
            reported.add(document);
            return {
              document,
              message: `the ${titleOf(document)} is applied by the ${titleOf(by)} without being asked for`,
            };
          }),
      );
  },
};

function isRestore(document: Source): document is Manifest {
  if (!isManifest(document) || document.patch) return false;
  const kind = `${groupOf(document)}/${textOf(document.body.kind)}`;
  return kind === 'velero.io/Restore' || kind === 'longhorn.io/SystemRestore';
}

function restore(apiVersion: string, kind: string): Manifest {
  const spec: JsonObject = kind === 'Restore' ? { backupName: 'nightly-20260101' } : { systemBackup: 'daily' };
  return inFile('argoproj/velero/restore.yaml', apiVersion, kind, 'drill', { spec }, 'velero');
}
