import type { Problem } from '../../values/problem';
import type { Version } from '../../values/version';
import { has, type Feature } from '../fact';
import { CHECKSUM_CORRUPTS, CHECKSUM_FORCED, CHECKSUM_REFUSED } from '../velero/aws-plugin';

/** A service that speaks S3 and is not AWS. */
export type S3Product =
  | 'minio'
  | 'garage'
  | 'seaweedfs'
  | 'ceph'
  | 'cloudflare-r2'
  | 'backblaze-b2'
  | 'wasabi'
  | 'hetzner'
  | 'google-cloud-storage'
  | 'storj'
  | 'netapp';

/** What a client has to know of a product. */
export interface S3ProductFacts {
  /** As people call it. */
  readonly title: string;
  /** Whether the bucket stands in the path, unless something else is said. */
  readonly pathStyle: boolean;
  /** Its region, unless something else is said; undefined where each installation has its own. */
  readonly region?: string;
  /** Where its addresses all have one form: the form, with the region as the first group where it has one. */
  readonly address?: { readonly form: RegExp; readonly example: string };
  /** The regions that it takes, where these are few. */
  readonly regions?: readonly string[];
  /** Whether deleted objects can be kept as versions; undefined where it is not known. */
  readonly versioning?: boolean;
  /** Whether objects can be locked against deletion; undefined where it is not known. */
  readonly objectLock?: boolean;
  readonly source: string;
}

/** Every product, as its own pages describe it. */
export const S3_PRODUCTS: Readonly<Record<S3Product, S3ProductFacts>> = {
  minio: {
    title: 'MinIO',
    pathStyle: true,
    region: 'us-east-1',
    versioning: true,
    objectLock: true,
    source: 'https://github.com/minio/minio/blob/master/docs/config/README.md',
  },
  garage: {
    title: 'Garage',
    pathStyle: true,
    region: 'garage',
    versioning: false,
    objectLock: false,
    source: 'https://garagehq.deuxfleurs.fr/documentation/reference-manual/s3-compatibility/',
  },
  seaweedfs: {
    title: 'SeaweedFS',
    pathStyle: true,
    versioning: true,
    objectLock: true,
    source: 'https://github.com/seaweedfs/seaweedfs/wiki/Amazon-S3-API',
  },
  ceph: {
    title: 'Ceph RGW',
    pathStyle: true,
    versioning: true,
    objectLock: true,
    source: 'https://docs.ceph.com/en/latest/radosgw/s3/',
  },
  'cloudflare-r2': {
    title: 'Cloudflare R2',
    pathStyle: true,
    region: 'auto',
    regions: ['auto', 'us-east-1', 'wnam', 'enam', 'weur', 'eeur', 'apac', 'oc'],
    address: {
      form: /^https:\/\/[0-9a-f]{32}(?:\.(?:eu|fedramp))?\.r2\.cloudflarestorage\.com$/,
      example: 'https://<32 hexadecimal digits of the account>.r2.cloudflarestorage.com',
    },
    versioning: false,
    source: 'https://developers.cloudflare.com/r2/api/s3/api/',
  },
  'backblaze-b2': {
    title: 'Backblaze B2',
    pathStyle: true,
    address: {
      form: /^https:\/\/s3\.([a-z0-9-]+)\.backblazeb2\.com$/,
      example: 'https://s3.us-west-004.backblazeb2.com',
    },
    versioning: true,
    objectLock: true,
    source: 'https://www.backblaze.com/docs/cloud-storage-s3-compatible-api',
  },
  wasabi: {
    title: 'Wasabi',
    pathStyle: true,
    region: 'us-east-1',
    address: {
      form: /^https:\/\/s3(?:\.([a-z0-9-]+))?\.wasabisys\.com$/,
      example: 'https://s3.eu-central-1.wasabisys.com',
    },
    versioning: true,
    objectLock: true,
    source: 'https://github.com/longhorn/longhorn/issues/2151',
  },
  hetzner: {
    title: 'Hetzner Object Storage',
    pathStyle: false,
    address: {
      form: /^https:\/\/([a-z0-9]+)\.your-objectstorage\.com$/,
      example: 'https://nbg1.your-objectstorage.com',
    },
    versioning: true,
    objectLock: true,
    source: 'https://docs.hetzner.com/storage/object-storage/supported-actions/',
  },
  'google-cloud-storage': {
    title: 'Google Cloud Storage',
    pathStyle: true,
    region: 'auto',
    address: { form: /^https:\/\/storage\.googleapis\.com$/, example: 'https://storage.googleapis.com' },
    source: 'https://cloud.google.com/storage/docs/interoperability',
  },
  storj: {
    title: 'Storj',
    pathStyle: true,
    source: 'https://storj.dev/dcs/api/s3/s3-compatibility',
  },
  netapp: {
    title: 'NetApp',
    pathStyle: true,
    source: 'https://docs.netapp.com/us-en/ontap/s3-config/ontap-s3-supported-actions-reference.html',
  },
};

/** Something that a client of a version does and a store does not take. */
export interface StoreDefect {
  readonly client: 'longhorn' | 'velero-plugin-for-aws';
  /** Which stores; every one that is not AWS, where it is left out. */
  readonly products?: readonly S3Product[];
  /** The versions of the client. */
  readonly feature: Feature;
  /** What happens, as in "this one …". */
  readonly what: string;
}

const LONGHORN = 'https://github.com/longhorn/longhorn/issues';

/** Every defect that is known, the particular ones first. */
export const STORE_DEFECTS: readonly StoreDefect[] = [
  // Longhorn took the AWS SDK v2 in 1.10.2; other stores were mended one after the other.
  {
    client: 'longhorn',
    products: ['google-cloud-storage'],
    feature: { since: '1.10.2', until: '1.11.1', source: `${LONGHORN}/12676` },
    what: 'signs a header that the store changes on its way, and is refused (SignatureDoesNotMatch)',
  },
  {
    client: 'longhorn',
    products: ['storj'],
    feature: { since: '1.10.2', until: '1.11.1', source: `${LONGHORN}/12713` },
    what: 'writes its files in parts that the store does not take',
  },
  {
    client: 'longhorn',
    products: ['netapp'],
    feature: { since: '1.10.2', until: '1.12.1', source: `${LONGHORN}/13295` },
    what: 'writes its files in a form that the store does not take (x-amz-content-sha256)',
  },
  {
    client: 'velero-plugin-for-aws',
    products: ['cloudflare-r2', 'backblaze-b2'],
    feature: {
      since: '1.14.1',
      until: '1.14.3',
      source: 'https://github.com/velero-io/velero/issues/9931',
    },
    what: 'sends an empty x-amz-tagging, which the store refuses, and each backup fails at its end',
  },
  {
    client: 'velero-plugin-for-aws',
    feature: CHECKSUM_FORCED,
    what: 'adds checksums that other stores refuse',
  },
  {
    client: 'velero-plugin-for-aws',
    feature: CHECKSUM_REFUSED,
    what: 'adds headers that other stores refuse, and each backup fails at its end',
  },
  {
    client: 'velero-plugin-for-aws',
    feature: CHECKSUM_CORRUPTS,
    what: 'damages what it uploads, and no backup can be restored',
  },
];

/** What is wrong with a client of a version for a store. */
export function storeProblem(
  client: StoreDefect['client'],
  version: Version,
  product: S3Product,
  instead: string,
): Problem | undefined {
  if (version.problem) return undefined;
  const defect = STORE_DEFECTS.find(
    (one) => one.client === client && (one.products ?? [product]).includes(product) && has(one.feature, version),
  );
  if (!defect) return undefined;
  const store = defect.products ? (S3_PRODUCTS[product]?.title ?? product) : 'a store besides AWS';
  return {
    must: `must be one that can write to ${store}: this one ${defect.what}`,
    got: version.text,
    fix: `${instead.replace('…', defect.feature.until ?? 'a newer one')}; ${defect.feature.source} has more`,
  };
}
