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
  /** Whether the bucket is part of the path by default. */
  readonly pathStyle: boolean;
  /** Its default region; undefined where each installation has its own. */
  readonly region?: string;
  /** Where its addresses all have one form: the form, with the region as the first group where it has one. */
  readonly address?: { readonly form: RegExp; readonly example: string };
  /** The end of its hosts' names, where only it has such names. */
  readonly hosts?: RegExp;
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
    hosts: /\.r2\.cloudflarestorage\.com$/,
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
    hosts: /\.backblazeb2\.com$/,
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
    hosts: /\.wasabisys\.com$/,
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
    hosts: /\.your-objectstorage\.com$/,
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
    hosts: /(^|\.)storage\.googleapis\.com$/,
    pathStyle: true,
    region: 'auto',
    address: { form: /^https:\/\/storage\.googleapis\.com$/, example: 'https://storage.googleapis.com' },
    source: 'https://cloud.google.com/storage/docs/interoperability',
  },
  storj: {
    title: 'Storj',
    hosts: /(^|\.)gateway\.(\w+\.)?storjshare\.io$/,
    pathStyle: true,
    source: 'https://storj.dev/dcs/api/s3/s3-compatibility',
  },
  netapp: {
    title: 'NetApp',
    pathStyle: true,
    source: 'https://docs.netapp.com/us-en/ontap/s3-config/ontap-s3-supported-actions-reference.html',
  },
};

/**
 * The service at an address: one of those above by its host, AWS itself, or one that cannot be told by its address, such as
 * a MinIO. An empty address is that of AWS.
 */
export function serviceAt(url: string): S3Product | 'aws' | 'other' {
  const host = hostOf(url);
  if (host === '' || /(^|\.)amazonaws\.com(\.cn)?$/.test(host)) return 'aws';
  const named = Object.entries(S3_PRODUCTS).find(([, { hosts }]) => hosts?.test(host));
  return named ? (named[0] as S3Product) : 'other';
}

/** Whether a service is known to refuse uploads with a checksum, unless it is switched off. */
export function refusesChecksums(url: string): boolean {
  const host = hostOf(url);
  return NO_CHECKSUMS.some((hosts) => hosts.test(host));
}

/** A service as messages call it: `Cloudflare R2`, or its host. */
export function serviceTitle(url: string): string {
  const service = serviceAt(url);
  if (service === 'aws') return 'AWS';
  return service === 'other' ? hostOf(url) : S3_PRODUCTS[service].title;
}

/** @see https://github.com/vmware-tanzu/velero/issues/7534 */
const NO_CHECKSUMS: readonly RegExp[] = [
  /\.backblazeb2\.com$/,
  /\.ovh\.(net|us)$|\.ovhcloud\.[a-z]+$/,
  /\.cloud-object-storage\.appdomain\.cloud$/,
];

/** Without a scheme, a port and a path. */
function hostOf(url: string): string {
  return /^(?:[a-z]+:\/\/)?([^/:?#\s]*)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}
