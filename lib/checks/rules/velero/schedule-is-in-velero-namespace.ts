import type { Check } from '../../check';
import { example } from '../../examples/example';
import { isLiteral } from '../../../products/placeholder';
import { at, textOf } from '../../../json';
import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { titleOf } from '../../../products/kubernetes/object';
import { veleroInstalled, veleroObject } from '../../examples/example-velero';
import { valueOf, veleroCharts } from '../../../products/velero/installation';
import { isVeleroKind } from '../../../products/velero/declared';

const KINDS = ['Schedule', 'BackupStorageLocation', 'VolumeSnapshotLocation', 'Backup', 'Restore'] as const;

/** The server looks at its own namespace alone. */
export const scheduleIsInVeleroNamespace: Check = {
  id: 'velero/schedule-is-in-velero-namespace',
  severity: 'error',
  title: 'the objects of Velero stand in the namespace of its server',
  rationale:
    'Velero reads schedules and locations from its own namespace. Anywhere else they are accepted and ignored: a Schedule beside the application that it should back up never makes a backup.',
  fix: 'move the object to the namespace of the server, and name what to back up in includedNamespaces',
  source: { url: 'https://velero.io/docs/v1.18/namespace/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('beside the server', [veleroInstalled(), schedule('velero')]),
      example('a namespace that is filled in later', [veleroInstalled(), schedule('${VELERO_NAMESPACE}')]),
    ],
    fail: [example('beside the application', [veleroInstalled(), schedule('photos')])],
  }),

  appliesTo: isOfVelero,

  find: (looked, { index }) => {
    const servers = veleroCharts(index).map(
      (chart) => textOf(valueOf(chart, 'configuration', 'namespace')) || chart.namespace,
    );
    if (servers.length === 0 || !servers.every(isLiteral)) return [];
    return looked.filter(isOfVelero).flatMap((document) => {
      const namespace = textOf(at(document.body, 'metadata', 'namespace'));
      if (!isLiteral(namespace) || servers.includes(namespace)) return [];
      const there = [...new Set(servers)].join(', ');
      return [{ document, message: `the ${titleOf(document)} is in ${namespace}, and Velero runs in ${there}` }];
    });
  },
};

function isOfVelero(document: Source): document is Manifest {
  return isManifest(document) && KINDS.some((kind) => isVeleroKind(document, kind));
}

function schedule(namespace: string): ReturnType<typeof veleroObject> {
  return veleroObject('Schedule', 'daily', { schedule: '0 3 * * *', template: {} }, namespace);
}
