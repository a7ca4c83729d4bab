import type { Proof } from '../harness/proof';

export const syncs: readonly Proof[] = [];
