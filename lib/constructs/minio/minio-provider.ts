import type { Construct, IConstruct } from 'constructs';
import type { JsonObject } from '../../json';
import { pemFile } from '../../values/pem';
import type { Problem } from '../../values/problem';
import { lowestAllowed, providerConstraintProblem } from '../../values/provider-constraint';
import { MINIO_PROVIDER } from '../../products/minio/releases';
import { report, reportFields } from '../report';
import { reportService } from '../stores/report-service';
import type { S3Service } from '../stores/s3-service';
import type { ITerraformProvider, ProviderFile } from '../tfaction/terraform-provider';
import { WorkingDirectory } from '../tfaction/working-directory';

/** Properties of `MinioProvider`. */
export interface MinioProviderProps {
  /** The server. */
  readonly service: S3Service;

  /** Constraint on the provider `aminueza/minio`, with a lower bound: `~> 3.40`. */
  readonly version: string;
}

/**
 * Creates the buckets and users of a MinIO server, in `terraform/minio/<name>/`. Whoever runs Terraform has an
 * administrator's credentials in the environment, as `MINIO_USER` and `MINIO_PASSWORD`: they are in no file.
 *
 * @see https://github.com/aminueza/terraform-provider-minio
 */
export class MinioProvider implements ITerraformProvider {
  /** The provider of the working directory that a construct is in. */
  public static of(construct: IConstruct): MinioProvider {
    const { provider } = WorkingDirectory.of(construct);
    if (provider instanceof MinioProvider) return provider;
    throw new Error(
      `${construct.node.path} creates something at MinIO: give its working directory \`provider: new MinioProvider(…)\``,
    );
  }

  /** The folder below `terraform/`. */
  public readonly name = 'minio';
  /** Where Terraform gets the provider. */
  public readonly source = MINIO_PROVIDER.source;
  /** Constraint on the provider. */
  public readonly version: string;
  /** The arguments of its block. */
  public readonly settings: JsonObject;
  /** The certificates of the server's authority, beside the module. */
  public readonly files: readonly ProviderFile[];
  /** The server. */
  public readonly service: S3Service;

  constructor({ service, version }: MinioProviderProps) {
    const { endpoint, region, caCertificate } = service;
    this.service = service;
    this.version = version;
    this.settings = {
      minio_server: endpoint.replace(/^https?:\/\//, ''),
      minio_region: region.text,
      minio_ssl: endpoint.startsWith('https:'),
      ...(caCertificate === undefined ? {} : { minio_cacert_file: `\${path.module}/${CA_FILE}` }),
    };
    this.files =
      caCertificate === undefined
        ? []
        : [{ name: CA_FILE, notes: [`The authority that ${endpoint} is signed by.`], content: pemFile(caCertificate) }];
  }

  /** Reports what is wrong with the server or the constraint. */
  public validate(owner: Construct): void {
    const { service, version } = this;
    reportService(owner, 'provider.service', service);
    reportFields(owner, { 'provider.service.region': service.region });
    report(owner, 'provider.version', providerConstraintProblem(version) ?? tooOld(version));
    if (service.product === 'minio') return;
    report(owner, 'provider.service', {
      must: 'must be MinIO: other products have no such users and policies',
      got: service.product,
      fix: 'Create buckets and keys with the tools of the product, and refer to them by service.bucket(…)',
    });
  }
}

const CA_FILE = 'ca.pem';

function tooOld(version: string): Problem | undefined {
  const { oldest } = MINIO_PROVIDER;
  if (lowestAllowed(version)?.atLeast(oldest)) return undefined;
  const must = `must not allow versions before ${oldest}, the first with every argument in use`;
  return { must, got: version, fix: `Write "~> 3.40", for example` };
}
