import type { Problem } from '../../values/problem';
import { BucketName } from '../../values/bucket-name';
import { Region } from '../../values/region';
import { S3_PRODUCTS, type S3Product, type S3ProductFacts } from '../../products/s3/services';
import type { IBackupStore, IS3Service } from './backup-store';

export { type S3Product } from '../../products/s3/services';
export { type IS3Service } from './backup-store';

/** Properties of `S3Service`. */
export interface S3ServiceProps {
  /** The product. */
  readonly product: S3Product;

  /** Its address: `https://s3.example.org:9000`, without a path. The port is that of the S3 API, not of a console. */
  readonly endpoint: string;

  /**
   * What the service calls its region, which is part of every signature.
   *
   * @default - the region in the address, or the default of the product: `us-east-1` for MinIO
   */
  readonly region?: string;

  /**
   * Whether the bucket is in the path, rather than in the host name.
   *
   * @default - the default of the product
   */
  readonly pathStyle?: boolean;

  /**
   * The certificates, in PEM, of the authority that signed the certificate of the service. Longhorn, Velero and restic
   * each get them in the form that they read.
   *
   * @default - an authority that every system trusts
   */
  readonly caCertificate?: string;
}

/**
 * A service other than AWS that speaks S3: a MinIO at home, or a rented one. Every consumer accepts its buckets; to move
 * a cluster to another store, change this one declaration.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html
 */
export class S3Service implements IS3Service {
  /** The product. */
  public readonly product: S3Product;
  /** Its address. */
  public readonly endpoint: string;
  /** What it calls its region. */
  public readonly region: Region;
  /** Whether the bucket is in the path. */
  public readonly pathStyle: boolean;
  /** The certificates of its authority, in PEM; undefined for one that every system trusts. */
  public readonly caCertificate: string | undefined;
  /** What is wrong with the declared region. */
  public readonly regionProblem: Problem | undefined;

  constructor(props: S3ServiceProps) {
    const facts = S3_PRODUCTS[props.product] as S3ProductFacts | undefined;
    const said = facts?.address?.form.exec(props.endpoint)?.[1];
    this.product = props.product;
    this.endpoint = props.endpoint;
    this.pathStyle = props.pathStyle ?? facts?.pathStyle ?? true;
    this.caCertificate = props.caCertificate;
    this.regionProblem = regionProblem(facts, props, said);
    this.region = Region.elsewhere(props.region ?? said ?? facts?.region ?? 'us-east-1');
  }

  /** A bucket of this service that was made elsewhere. */
  public bucket(bucketName: string): IBackupStore {
    return { bucketName: BucketName.of(bucketName), region: this.region, service: this };
  }
}

function regionProblem(
  facts: S3ProductFacts | undefined,
  { region, product }: S3ServiceProps,
  said: string | undefined,
): Problem | undefined {
  if (!facts) return undefined;
  if (region === undefined) {
    // An address in another form is reported on its own, and implies no region.
    if (facts.region !== undefined || facts.address) return undefined;
    return { must: `must be set for ${facts.title}`, got: region, fix: 'Write the name in its configuration' };
  }
  if (said !== undefined && said !== region) {
    const must = `must be the region in the address, ${said}`;
    return { must, got: region, fix: 'Leave it out, or change the address' };
  }
  if (facts.regions && !facts.regions.includes(region)) {
    return { must: `must be a region of ${facts.title}`, got: region, fix: `Leave it out, or write ${facts.region}` };
  }
  const isGeneric = product === 'wasabi' && said === undefined && region !== facts.region;
  if (!isGeneric || !facts.address) return undefined;
  return {
    must: `must be ${facts.region} at the address without a region`,
    got: region,
    fix: `Write the address with the region: "${facts.address.example}", for example`,
  };
}
