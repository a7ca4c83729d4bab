import { acknowledgementsOf } from '../acknowledge';
import type { HostFolder } from '../hosts/host-folder';
import type { HostFileDocument } from '../../documents/document';

/** The files of a machine. No kustomization lists them. */
export function fromHostFolder(folder: HostFolder): readonly HostFileDocument[] {
  return folder.files.map(({ path, notes, content, owner }) => ({
    type: 'host',
    side: 'kubernetes',
    file: `${folder.path}${path}`,
    origin: owner.node.path,
    acknowledged: acknowledgementsOf(owner),
    notes,
    content,
  }));
}
