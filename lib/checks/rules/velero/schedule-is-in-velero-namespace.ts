import { at, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import type { Model } from '../../../products/model';
import { isLiteral } from '../../../products/placeholder';
import { valueOf, veleroCharts } from '../../../products/velero/installation';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

const KINDS = ['Schedule', 'BackupStorageLocation', 'VolumeSnapshotLocation', 'Backup', 'Restore'];

export const scheduleIsInVeleroNamespace = rule({
  id: 'velero/schedule-is-in-velero-namespace',
  severity: 'error',
  title: 'the objects of Velero are in the namespace of its server',
  rationale:
    'Velero reads schedules and locations from its own namespace only. Anywhere else they are accepted and ignored: a Schedule beside the application that it should back up never makes a backup.',
  fix: 'move the object to the namespace of the server, and name what to back up in includedNamespaces',
  source: 'https://velero.io/docs/v1.18/namespace/',
  on: kinds(...KINDS.map((kind) => `velero.io/${kind}`)),

  find: (object, model) => {
    const servers = model.once(namespacesOfServers);
    const namespace = textOf(at(object.body, 'metadata', 'namespace'));
    if (servers.length === 0 || ![...servers, namespace].every(isLiteral) || servers.includes(namespace)) return;
    const message = `the ${titleOf(object)} is in ${namespace}, and Velero runs in ${servers.join(', ')}`;
    return finding(['metadata', 'namespace'], message);
  },
});

function namespacesOfServers(model: Model): readonly string[] {
  const namespaces = veleroCharts(model).map(
    (chart) => textOf(valueOf(chart, 'configuration', 'namespace')) || chart.namespace,
  );
  return [...new Set(namespaces)];
}
