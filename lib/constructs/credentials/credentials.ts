import type { Construct } from 'constructs';
import type { SecretShape } from '../../values/secret-shape';

/** A Secret in the namespace of its consumer. */
export interface SecretReference {
  /** The name of the Secret. */
  readonly secretName: string;
}

/** A way in which a credential reaches a consumer. The consumer decides what its Secret contains. */
export interface ICredentials {
  /** Declares the Secret, or what makes it, on behalf of the consumer. */
  deliver(consumer: Construct, shape: SecretShape): SecretReference;
}
