import type { Construct } from 'constructs';
import { keysFor, type SecretShape, type SecretValue } from '../../values/secret-shape';
import { ApplicationFolder } from '../argocd/application-folder';
import type { ICredentials, SecretReference } from './credentials';
import { sealedBy, sealedFile, type SealingProps } from './sealing';

/** Properties of `SealedSecretCredentials`. */
export interface SealedSecretCredentialsProps extends SealingProps {
  /** The name of the Secret, and of the SealedSecret that it is made of. */
  readonly secretName: string;

  /**
   * Whether the Secret also holds an endpoint.
   *
   * @default false
   */
  readonly hasEndpoint?: boolean;
}

/**
 * A credential that stands in Git sealed: only the controller of sealed-secrets in the cluster can open it. The command
 * `seal` makes its file.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets
 */
export class SealedSecretCredentials implements ICredentials {
  constructor(private readonly props: SealedSecretCredentialsProps) {}

  /** Declares the file that `seal` makes. */
  public deliver(consumer: Construct, shape: SecretShape): SecretReference {
    const { secretName, hasEndpoint = false } = this.props;
    const values: readonly SecretValue[] = ['accessKeyId', 'secretAccessKey', 'password'];
    ApplicationFolder.of(consumer).addSecret(consumer, {
      name: secretName,
      shape,
      keys: keysFor(shape, hasEndpoint ? [...values, 'endpoint'] : values),
      maker: sealedBy(consumer, this.props, 'credentials.'),
      file: sealedFile(secretName, this.props),
    });
    return { secretName };
  }
}
