import { coverageOf, type ClaimCoverage } from '../checks/coverage/coverage';
import { modelOf, type Judged } from '../checks/run';
import type { Document } from '../documents/document';
import type { Source } from '../products/sources';

/** What keeps a copy of the data of one claim, and whether a claim goes without. */
export interface AuditedClaim extends Omit<ClaimCoverage, 'document' | 'path'> {
  readonly file: string;
  /** The reason for which it goes without a backup, where that is accepted. */
  readonly excused: string | undefined;
}

/** Every claim of a set of documents. */
export function claimsIn(judged: Judged): readonly AuditedClaim[] {
  const documentOf = new Map<Source, Document>(judged.set.documents.map((document) => [document, document]));
  return coverageOf(modelOf(judged)).map(
    ({ document, claim, namespace, storageClass, coveredBy, because, unsure }): AuditedClaim => ({
      claim,
      namespace,
      storageClass,
      coveredBy,
      because,
      unsure,
      file: document.file,
      excused: documentOf.get(document)?.acknowledged.find(({ id }) => id === CLAIM_WITHOUT_BACKUP)?.reason,
    }),
  );
}

/** The rule whose acknowledgement excuses a claim. */
const CLAIM_WITHOUT_BACKUP = 'recovery/claim-without-backup';
