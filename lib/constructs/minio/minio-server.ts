import { Construct } from 'constructs';
import { dnsLabelProblem, kubernetesNameProblem } from '../../values/kubernetes-name';
import { sizeProblem } from '../../values/quantity';
import { secret, type SecretShape } from '../../values/secret-shape';
import { MINIO_IMAGES, MINIO_PORTS } from '../../products/minio/releases';
import { ApplicationFolder } from '../argocd/application-folder';
import type { ICredentials } from '../credentials/credentials';
import { report, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import { reportService } from '../stores/report-service';
import { S3Service } from '../stores/s3-service';
import { uniqueId } from '../unique-id';
import { MinioServerBucket } from './server-bucket';
import { addServerObjects } from './server-objects';
import { MinioServerUser, type MinioServerUserProps } from './server-user';
import { addSetupJob } from './setup-job';

/** Properties of `MinioServer`. */
export interface MinioServerProps {
  /** How the administrator's credentials reach the server. No engine uses them. */
  readonly rootCredentials: ICredentials;

  /** The size of the volume: `10Gi`. */
  readonly storage: string;

  /**
   * The storage class of the volume. Not one whose backups go to this server.
   *
   * @default - the default class of the cluster
   */
  readonly storageClassName?: string;

  /**
   * What the server calls its region.
   *
   * @default "us-east-1"
   */
  readonly region?: string;

  /**
   * Enables TLS. The Secret contains `tls.crt` and `tls.key`, for the name `<name>.<namespace>.svc`; the certificates, in
   * PEM, are those of its authority.
   *
   * @default - no TLS: the address begins with http://
   */
  readonly tls?: { readonly secretName: string; readonly caCertificate: string };

  /**
   * Other images, such as a mirror or your own build.
   *
   * @default - the last ones that were published, at quay.io; vulnerabilities in them are not fixed
   */
  readonly images?: { readonly server: string; readonly client: string };

  /**
   * Whether the namespace of the folder is made here.
   *
   * @default true
   */
  readonly addNamespace?: boolean;
}

/**
 * A MinIO server in the cluster, with its buckets and users: for a demonstration, or for the backups of other clusters.
 * Its contents are lost with the cluster that it runs in. Its community edition is no longer maintained.
 *
 * @see https://github.com/minio/minio
 */
export class MinioServer extends Construct {
  /** The server as its consumers see it. */
  public readonly service: S3Service;
  private readonly buckets: MinioServerBucket[] = [];
  private readonly users: MinioServerUser[] = [];

  constructor(scope: Construct, name: string, props: MinioServerProps) {
    super(scope, uniqueId(scope, `MinioServer.${name}`));
    const { namespace } = ApplicationFolder.of(this);
    const { tls, images = MINIO_IMAGES, region } = props;
    this.service = new S3Service({
      product: 'minio',
      endpoint: `${tls ? 'https' : 'http'}://${name}.${namespace}.svc:${MINIO_PORTS.api}`,
      ...(region === undefined ? {} : { region }),
      ...(tls ? { caCertificate: tls.caCertificate } : {}),
    });
    this.validate(name, props);

    const rootKeys = { MINIO_ROOT_USER: [secret('accessKeyId')], MINIO_ROOT_PASSWORD: [secret('secretAccessKey')] };
    const rootShape: SecretShape = { consumer: 'MinIO', keys: rootKeys };
    const { secretName: rootSecret } = props.rootCredentials.deliver(this, rootShape);
    addServerObjects(this, {
      name,
      addNamespace: props.addNamespace ?? true,
      image: images.server,
      rootSecret,
      region: this.service.region.text,
      storage: props.storage,
      storageClassName: props.storageClassName,
      tlsSecret: tls?.secretName,
    });
    addSetupJob(this, {
      name: `${name}-setup`,
      image: images.client,
      rootSecret,
      endpoint: this.service.endpoint,
      caCertificate: tls?.caCertificate,
      buckets: this.buckets,
      users: this.users,
    });
  }

  /** Adds a bucket, which engines use as their store. */
  public addBucket(name: string): MinioServerBucket {
    const bucket = new MinioServerBucket(this, name, this.service);
    this.buckets.push(bucket);
    return bucket;
  }

  /** Adds a user, one for each engine. Buckets grant it access. */
  public addUser(name: string, props: MinioServerUserProps): MinioServerUser {
    const user = new MinioServerUser(this, name, props, this.service.endpoint);
    this.users.push(user);
    return user;
  }

  private validate(name: string, props: MinioServerProps): void {
    const { storage, storageClassName, tls } = props;
    report(this, 'name', dnsLabelProblem(name));
    reportSecondUse(this, 'name', `the MinIO server ${name} in ${ApplicationFolder.of(this).namespace}`);
    report(this, 'storage', sizeProblem(storage));
    reportService(this, 'tls', this.service);
    reportFields(this, { region: this.service.region });
    if (storageClassName !== undefined) report(this, 'storageClassName', kubernetesNameProblem(storageClassName));
    if (tls) report(this, 'tls.secretName', kubernetesNameProblem(tls.secretName));
  }
}
