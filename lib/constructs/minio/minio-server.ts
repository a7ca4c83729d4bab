import { Construct } from 'constructs';
import { BucketName } from '../../values/bucket-name';
import { dnsLabelProblem, kubernetesNameProblem } from '../../values/kubernetes-name';
import { objectPrefixProblem } from '../../values/object-prefix';
import { sizeProblem } from '../../values/quantity';
import { secret, type SecretShape } from '../../values/secret-shape';
import { MINIO_IMAGES, MINIO_PORTS } from '../../products/minio/releases';
import { ApplicationFolder } from '../argocd/application-folder';
import type { ICredentials } from '../credentials/credentials';
import { report, reportEach, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import { reportService } from '../stores/report-service';
import { S3Service } from '../stores/s3-service';
import { uniqueId } from '../unique-id';
import type { MinioGrant } from './minio-grant';
import { userNameProblem } from './minio-user';
import { addServerObjects } from './server-objects';
import { addSetupJob } from './setup-job';

/** A user of a server in the cluster. */
export interface MinioServerUser {
  /** 3 to 64 letters, digits and `+.@_-`: the access key id. */
  readonly userName: string;
  /** How the secret access key reaches the server. The engine has a Secret of its own with the same key. */
  readonly credentials: ICredentials;
  /** What the user may do. */
  readonly grants: readonly MinioGrant[];
}

/** Properties of `MinioServer`. */
export interface MinioServerProps {
  /** How the credentials of the administrator reach the server. No engine uses them. */
  readonly rootCredentials: ICredentials;

  /** The size of the volume: `10Gi`. */
  readonly storage: string;

  /**
   * The class of the volume. Not one whose backups go to this server.
   *
   * @default - the default class of the cluster
   */
  readonly storageClassName?: string;

  /** The buckets that are made. */
  readonly buckets: readonly string[];

  /**
   * The users that are made, one for each engine.
   *
   * @default - none
   */
  readonly users?: readonly MinioServerUser[];

  /**
   * What the server calls its region.
   *
   * @default "us-east-1"
   */
  readonly region?: string;

  /**
   * Encrypts what is sent. The Secret has `tls.crt` and `tls.key`, for the name `<name>.<namespace>.svc`; the
   * certificates, in PEM, are those of its authority.
   *
   * @default - nothing is encrypted, and the address begins with http://
   */
  readonly tls?: { readonly secretName: string; readonly caCertificate: string };

  /**
   * Other images, such as a copy or a build of one's own.
   *
   * @default - the last ones that were published, at quay.io; nobody mends what is found in them
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
 * What it holds is lost with the cluster that it runs in. Its community edition is no longer maintained.
 *
 * @see https://github.com/minio/minio
 */
export class MinioServer extends Construct {
  /** The server as its consumers see it. */
  public readonly service: S3Service;

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
    const buckets = reportEach(this, 'buckets', props.buckets, (bucket) => BucketName.of(bucket).problem);
    this.validate(name, props);

    const rootKeys = { MINIO_ROOT_USER: [secret('accessKeyId')], MINIO_ROOT_PASSWORD: [secret('secretAccessKey')] };
    const rootShape: SecretShape = { consumer: 'MinIO', keys: rootKeys };
    const { secretName: rootSecret } = props.rootCredentials.deliver(this, rootShape);
    const users = (props.users ?? []).map((user) => {
      const { userName, credentials, grants } = user;
      this.validateUser(user, buckets);
      const keys = { AWS_SECRET_ACCESS_KEY: [secret('secretAccessKey')] };
      const shape: SecretShape = { consumer: `MinIO (${userName})`, keys };
      return { userName, grants, secretName: credentials.deliver(this, shape).secretName };
    });
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
      buckets,
      users,
    });
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

  private validateUser({ userName, grants }: MinioServerUser, buckets: readonly string[]): void {
    report(this, 'users.userName', userNameProblem(userName));
    reportSecondUse(this, 'users.userName', `the user ${userName} of ${this.service.endpoint}`);
    if (grants.length === 0) report(this, 'users.grants', nothing(userName));
    for (const { bucket, prefix } of grants) {
      if (!buckets.includes(bucket)) report(this, 'users.grants.bucket', notMade(bucket, buckets));
      if (prefix !== undefined) report(this, 'users.grants.prefix', objectPrefixProblem(prefix));
    }
  }
}

function nothing(userName: string): { must: string; got: string; fix: string } {
  return { must: 'must allow something', got: userName, fix: 'Name a bucket and what the engine does there' };
}

function notMade(got: string, buckets: readonly string[]): { must: string; got: string; fix: string } {
  return { must: `must be one of the buckets: ${buckets.join(', ')}`, got, fix: 'Write one of them, or add it there' };
}
