/** A service that speaks S3 and is not AWS. */
export type S3Product =
  'minio' | 'garage' | 'seaweedfs' | 'ceph' | 'cloudflare-r2' | 'backblaze-b2' | 'wasabi' | 'hetzner';

/** Where a service is, and what a client has to know of it. */
export interface S3Service {
  /** What runs there. */
  readonly product: S3Product;
  /** Its address: `https://s3.example.org:9000`, without a path. */
  readonly endpoint: string;
  /** Whether the bucket stands in the path and not in the host's name. */
  readonly pathStyle: boolean;
  /**
   * The certificates, in PEM, of the authority that signed the service's own.
   *
   * @default - one that every system knows
   */
  readonly caCertificate?: string | undefined;
}
