import type { Construct } from 'constructs';
import type { SecretShape } from '../../values/secret-shape';
import type { ICredentials, SecretReference } from './credentials';
import { declareForPeople } from './made-by-people';

/** Properties of `ExistingSecret`. */
export interface ExistingSecretProps {
  /** The name of the Secret, in the consumer's namespace. */
  readonly secretName: string;

  /**
   * Whether the Secret also contains an endpoint.
   *
   * @default false
   */
  readonly hasEndpoint?: boolean;
}

/**
 * A Secret that somebody else creates. Nothing is written for it: `synth` lists the keys that it must have.
 */
export class ExistingSecret implements ICredentials {
  constructor(private readonly props: ExistingSecretProps) {}

  /** Names the Secret. */
  public deliver(consumer: Construct, shape: SecretShape): SecretReference {
    return declareForPeople(consumer, shape, this.props, { maker: { by: 'others' }, file: undefined });
  }
}
