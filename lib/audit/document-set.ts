import type { Document, DocumentSet } from '../documents/document';
import { chartsIn } from '../products/helm/charts';

/** Hand-written documents as one set. A repository never holds the whole of a cluster: what is missing may exist. */
export function setOf(documents: readonly Document[]): DocumentSet {
  return {
    cluster: '',
    closed: false,
    versions: productVersions(documents),
    documents,
    requirements: [],
    adopted: [],
    destroyed: [],
    listedElsewhere: [],
  };
}

/**
 * The versions of products whose charts have the same. A product in several versions, as where a repository holds
 * several clusters, is left out.
 */
function productVersions(documents: readonly Document[]): Readonly<Record<string, string>> {
  const charts = chartsIn(documents).filter(({ version }) => version !== undefined);
  return Object.fromEntries(
    Object.entries(VERSION_IS_THAT_OF_CHART).flatMap(([chart, product]) => {
      const found = new Set(charts.filter(({ name }) => name === chart).map(({ version }) => version?.text ?? ''));
      const [only] = found;
      return found.size === 1 && only !== undefined ? [[product, only]] : [];
    }),
  );
}

const VERSION_IS_THAT_OF_CHART = { longhorn: 'longhorn', 'external-secrets': 'externalSecrets' };
