import type { Problem } from '../../values/problem';
import type { Version } from '../../values/version';
import { has, type Feature } from '../fact';
import { CHECKSUM_CORRUPTS, CHECKSUM_FORCED, CHECKSUM_REFUSED } from '../velero/aws-plugin';
import { S3_PRODUCTS, type S3Product } from './services';

/** Something that a client of some versions does and a store does not accept. */
export interface StoreDefect<P extends string> {
  /** Which stores; every one that is not AWS, where it is left out. */
  readonly products?: readonly S3Product[];
  /** Whether it is about a checksum behind the data, which is sent only over TLS, and which some stores accept. */
  readonly trailer?: boolean;
  /** The versions of the client. */
  readonly feature: Feature<P>;
  /** What happens, as in "this one …". */
  readonly what: string;
}

const LONGHORN = 'https://github.com/longhorn/longhorn/issues';

/** Of Longhorn, which took the AWS SDK v2 in 1.10.2; other stores were mended one after the other. */
export const LONGHORN_STORE_DEFECTS: readonly StoreDefect<'longhorn'>[] = [
  {
    products: ['google-cloud-storage'],
    feature: { since: '1.10.2', until: '1.11.1', source: `${LONGHORN}/12676` },
    what: 'signs a header that the store changes on its way, and is refused (SignatureDoesNotMatch)',
  },
  {
    products: ['storj'],
    feature: { since: '1.10.2', until: '1.11.1', source: `${LONGHORN}/12713` },
    what: 'writes its files in parts that the store does not accept',
  },
  {
    products: ['netapp'],
    feature: { since: '1.10.2', until: '1.12.1', source: `${LONGHORN}/13295` },
    what: 'writes its files in a form that the store does not accept (x-amz-content-sha256)',
  },
];

/** Of velero-plugin-for-aws, the particular ones first. */
export const PLUGIN_STORE_DEFECTS: readonly StoreDefect<'velero-plugin-for-aws'>[] = [
  {
    products: ['cloudflare-r2', 'backblaze-b2'],
    feature: { since: '1.14.1', until: '1.14.3', source: 'https://github.com/velero-io/velero/issues/9931' },
    what: 'sends an empty x-amz-tagging, which the store rejects, and each backup fails at its end',
  },
  { feature: CHECKSUM_FORCED, what: 'adds checksums that other stores reject' },
  {
    trailer: true,
    feature: CHECKSUM_REFUSED,
    what: 'adds headers that other stores reject, and each backup fails at its end',
  },
  {
    trailer: true,
    feature: CHECKSUM_CORRUPTS,
    what: 'damages what it uploads, and no backup can be restored',
  },
];

/** The defect that a client of a version has with a store; undefined where none is known. */
export function storeDefect<P extends string>(
  defects: readonly StoreDefect<P>[],
  version: Version<NoInfer<P>>,
  service: S3Product | 'aws' | 'other',
): StoreDefect<P> | undefined {
  if (service === 'aws') return undefined;
  return defects.find(
    ({ products, feature }) =>
      (products === undefined || products.some((product) => product === service)) && has(feature, version),
  );
}

/** What is wrong with a client of a version for a store. */
export function storeProblem<P extends string>(
  defects: readonly StoreDefect<P>[],
  version: Version<NoInfer<P>>,
  product: S3Product,
  instead: (mended: string) => string,
): Problem | undefined {
  const defect = version.problem ? undefined : storeDefect(defects, version, product);
  if (!defect) return undefined;
  const store = defect.products ? (S3_PRODUCTS[product]?.title ?? product) : 'a store besides AWS';
  return {
    must: `must be one that can write to ${store}: this one ${defect.what}`,
    got: version.text,
    fix: `${instead(defect.feature.until ?? 'a newer release')}; ${defect.feature.source} has more`,
  };
}
