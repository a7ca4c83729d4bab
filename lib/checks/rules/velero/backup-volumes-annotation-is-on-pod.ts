import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { at, type JsonObject, listOf, objectOf, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { podSpecOf } from '../../../products/kubernetes/pods';

const KEYS = ['backup.velero.io/backup-volumes', 'backup.velero.io/backup-volumes-excludes'] as const;
const VOLUMES = [{ name: 'data', persistentVolumeClaim: { claimName: 'photos-data' } }];

/** Velero reads these annotations off pods, and takes the names that volumes have in the pod. */
export const backupVolumesAnnotationIsOnPod: Check = {
  id: 'velero/backup-volumes-annotation-is-on-pod',
  severity: 'error',
  title: 'the annotation that chooses volumes stands on the pod, and names volumes of the pod',
  rationale:
    'On a Deployment the annotation is never read, and the name of a claim is not the name of a volume. The volume is left out of the backup without a word.',
  fix: 'write the annotation in spec.template.metadata.annotations, with the names under spec.template.spec.volumes',
  source: { url: 'https://velero.io/docs/v1.18/file-system-backup/', read: '2026-11-21' },
  examples: () => ({
    pass: [example('a volume of the pod', [deployment({ template: 'data' })])],
    fail: [
      example('on the Deployment', [deployment({ own: 'data' })]),
      example('the name of the claim', [deployment({ template: 'photos-data' })]),
    ],
  }),

  appliesTo: (document) => isMaker(document) && [ownOf(document), templateOf(document)].some(isMarked),

  find: (looked) =>
    looked.filter(isMaker).flatMap((document) => {
      const [own, template] = [ownOf(document), templateOf(document)];
      return KEYS.flatMap((key) => {
        if (own[key] !== undefined && template[key] === undefined)
          return [{ document, message: `${key} stands on ${titleOf(document)}, and not on its pods` }];
        const there = volumesOf(document);
        const named = textOf(key === KEYS[0] ? template[key] : undefined)
          .split(',')
          .map((name) => name.trim());
        return named
          .filter((name) => name !== '' && !isFilledInLater(name) && !there.includes(name))
          .map((name) => ({
            document,
            message: `${key} of ${titleOf(document)} names ${name}, and its pods have ${there.join(', ') || 'no volume'}`,
          }));
      });
    }),
};

function isMaker(document: Source): document is Manifest {
  return (
    isManifest(document) && !document.patch && /^(Deployment|StatefulSet|DaemonSet)$/.test(textOf(document.body.kind))
  );
}

function isMarked(annotations: JsonObject): boolean {
  return KEYS.some((key) => annotations[key] !== undefined);
}

function ownOf({ body }: Manifest): JsonObject {
  return objectOf(at(body, 'metadata', 'annotations'));
}

function templateOf({ body }: Manifest): JsonObject {
  return objectOf(at(body, 'spec', 'template', 'metadata', 'annotations'));
}

function volumesOf(document: Manifest): readonly string[] {
  const claims = listOf(at(document.body, 'spec', 'volumeClaimTemplates')).map((claim) =>
    textOf(at(claim, 'metadata', 'name')),
  );
  return [...listOf(podSpecOf(document)?.volumes).map((volume) => textOf(at(volume, 'name'))), ...claims];
}

function deployment(marks: { readonly own?: string; readonly template?: string }): ReturnType<typeof object> {
  const annotated = (value: string | undefined): JsonObject =>
    value === undefined ? {} : { annotations: { [KEYS[0]]: value } };
  return object('Deployment', 'photos', {
    apiVersion: 'apps/v1',
    metadata: { name: 'photos', namespace: 'photos', ...annotated(marks.own) },
    spec: { template: { metadata: annotated(marks.template), spec: { containers: [], volumes: VOLUMES } } },
  });
}
