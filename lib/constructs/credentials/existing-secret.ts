import type { Construct } from 'constructs';
import { keysFor, type SecretShape, type SecretValue } from '../../values/secret-shape';
import { ApplicationFolder } from '../argocd/application-folder';
import type { ICredentials, SecretReference } from './credentials';

/** Properties of `ExistingSecret`. */
export interface ExistingSecretProps {
  /** The name of the Secret, in the consumer's namespace. */
  readonly secretName: string;

  /**
   * Whether the Secret also holds an endpoint.
   *
   * @default false
   */
  readonly hasEndpoint?: boolean;
}

/**
 * A Secret that somebody else makes. Nothing is written for it: after every synthesis the keys that it must have are
 * named.
 */
export class ExistingSecret implements ICredentials {
  constructor(private readonly props: ExistingSecretProps) {}

  /** Names the Secret. */
  public deliver(consumer: Construct, shape: SecretShape): SecretReference {
    const { secretName, hasEndpoint = false } = this.props;
    const values: readonly SecretValue[] = ['accessKeyId', 'secretAccessKey', 'password'];
    ApplicationFolder.of(consumer).addSecret(consumer, {
      name: secretName,
      shape,
      keys: keysFor(shape, hasEndpoint ? [...values, 'endpoint'] : values),
      maker: { by: 'others' },
      file: undefined,
    });
    return { secretName };
  }
}
