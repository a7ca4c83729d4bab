import type { PageDocument } from '../../documents/document';
import { acknowledgementsOf } from '../acknowledge';
import type { RecoveryPages } from '../recovery/pages/recovery-pages';

/** What people read when something is lost. */
export function fromRecoveryPages(pages: RecoveryPages): readonly PageDocument[] {
  return pages.files.map(({ path, text }) => ({
    type: 'page',
    side: 'kubernetes',
    file: path,
    origin: pages.node.path,
    acknowledged: acknowledgementsOf(pages),
    text,
  }));
}
