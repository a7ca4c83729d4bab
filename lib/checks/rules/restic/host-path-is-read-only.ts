import { isManifest } from '../../../products/sources';
import { at, isObject, listOf, textOf } from '../../../json';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { hostBackupJob, resticJob } from '../../examples/example-restic';
import { titleOf } from '../../../products/kubernetes/object';
import { podSpecOf } from '../../../products/kubernetes/pods';
import { resticContainers, runsRestic } from '../../../products/restic/containers';

const POD = { volumes: [{ name: 'etc', hostPath: { path: '/etc', type: 'Directory' } }] };

/** A backup reads. */
export const hostPathIsReadOnly: Check = {
  id: 'restic/host-path-is-read-only',
  severity: 'error',
  title: 'a backup of a node cannot write to the node',
  rationale:
    'The pod runs as root, on a schedule, and with the key of the backups. Where it may write to directories of the node, whoever gets into it has the node as well.',
  fix: 'write readOnly: true at the volumeMount',
  source: { url: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('read only', [hostBackupJob({ pod: POD, container: mount({ readOnly: true }) })]),
      example('a restore', [resticJob('restore', { pod: POD, container: mount({}) })]),
      example('a cache on the node', [
        hostBackupJob({
          pod: { volumes: [{ name: 'etc', hostPath: { path: '/var/cache/restic' } }] },
          container: mount({}),
        }),
      ]),
    ],
    fail: [
      example('it is not said', [hostBackupJob({ pod: POD, container: mount({}) })]),
      example('false', [hostBackupJob({ pod: POD, container: mount({ readOnly: false }) })]),
    ],
  }),

  appliesTo: runsRestic,

  find: (looked) =>
    looked.filter(isManifest).flatMap((document) => {
      const volumes = listOf(podSpecOf(document)?.volumes).filter(isObject);
      const ofNode = new Map(volumes.map((volume) => [textOf(volume.name), textOf(at(volume, 'hostPath', 'path'))]));
      return resticContainers(document)
        .filter(({ commands }) => commands.includes('backup') && !commands.includes('restore'))
        .flatMap(({ container }) => listOf(container.volumeMounts))
        .flatMap((one) => {
          const path = ofNode.get(textOf(at(one, 'name'))) ?? '';
          if (path === '' || /cache|tmp/.test(path) || at(one, 'readOnly') === true) return [];
          return [{ document, message: `the ${titleOf(document)} may write to ${path} of its node` }];
        });
    }),
};

function mount(more: Readonly<Record<string, boolean>>): {
  readonly volumeMounts: readonly Record<string, string | boolean>[];
} {
  return { volumeMounts: [{ name: 'etc', mountPath: '/host/etc', ...more }] };
}
