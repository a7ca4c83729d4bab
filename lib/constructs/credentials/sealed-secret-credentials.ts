import type { Construct } from 'constructs';
import type { SecretShape } from '../../values/secret-shape';
import type { ICredentials, SecretReference } from './credentials';
import { declareForPeople } from './made-by-people';
import { sealedBy, sealedFile, type SealingProps } from './sealing';

/** Properties of `SealedSecretCredentials`. */
export interface SealedSecretCredentialsProps extends SealingProps {
  /** The name of the Secret, and of the SealedSecret that it is made of. */
  readonly secretName: string;

  /**
   * Whether the Secret also contains an endpoint.
   *
   * @default false
   */
  readonly hasEndpoint?: boolean;
}

/**
 * A credential that is sealed in Git: only the sealed-secrets controller in the cluster can decrypt it. The command `seal`
 * makes its file.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets
 */
export class SealedSecretCredentials implements ICredentials {
  constructor(private readonly props: SealedSecretCredentialsProps) {}

  /** Declares the file that `seal` makes. */
  public deliver(consumer: Construct, shape: SecretShape): SecretReference {
    return declareForPeople(consumer, shape, this.props, {
      maker: sealedBy(consumer, this.props, 'credentials.'),
      file: sealedFile(this.props.secretName, this.props),
    });
  }
}
