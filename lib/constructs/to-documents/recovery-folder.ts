import { acknowledgementsOf } from '../acknowledge';
import { SKIPPED_FILE, type RecoveryFolder } from '../argocd/recovery-folder';
import type { JsonObject } from '../../json';
import type { KubernetesDocument } from '../../documents/document';

/** What people apply by hand: files that no kustomization lists. */
export function fromRecoveryFolder(folder: RecoveryFolder): readonly KubernetesDocument[] {
  return folder.files.flatMap(({ name, notes, objects, owner }) =>
    objects.map((object): KubernetesDocument => ({
      type: 'kubernetes',
      side: 'kubernetes',
      file: `${folder.path}/${name}.yaml`,
      origin: owner.node.path,
      acknowledged: acknowledgementsOf(owner),
      notes: [SKIPPED_FILE, ...notes],
      body: object.toJson() as JsonObject,
    })),
  );
}
