import type { Construct } from 'constructs';
import type { Problem } from '../../values/problem';
import type { SecretShape } from '../../values/secret-shape';

/** A Secret in the namespace of its consumer. */
export interface SecretReference {
  /** The name of the Secret. */
  readonly secretName: string;
}

/** A way in which a credential reaches a consumer. The consumer says what its Secret holds. */
export interface ICredentials {
  /** Declares the Secret, or what makes it, on behalf of the consumer. */
  deliver(consumer: Construct, shape: SecretShape): SecretReference;
}

/** What is wrong with something that was given as credentials. It may be the secret itself: it is not repeated. */
export function credentialsProblem(given: unknown): Problem | undefined {
  if (typeof given === 'object' && given !== null && 'deliver' in given) return undefined;
  return {
    must: 'must be credentials, which say how the Secret comes into being',
    got: given === null ? 'null' : typeof given,
    fix: 'Make them with new ParameterStoreCredentials, SopsSecret, SealedSecretCredentials or ExistingSecret',
  };
}
