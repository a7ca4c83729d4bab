import type { Construct } from 'constructs';

/** The keys of the Secret that a consumer reads. */
export interface AccessKeyShape {
  /** The key of the Secret that holds the access key id. */
  readonly accessKeyId: string;
  /** The key of the Secret that holds the secret access key. */
  readonly secretAccessKey: string;
  /** The key of the Secret that holds the endpoint, where there is one. */
  readonly endpoint: string;
}

/** A Secret in the namespace of its consumer. */
export interface SecretReference {
  /** The name of the Secret. */
  readonly secretName: string;
}

/** A way in which an access key reaches a consumer. The consumer says which keys its Secret has. */
export interface ICredentials {
  /** Declares the Secret, or what makes it, on behalf of the consumer. */
  deliver(consumer: Construct, shape: AccessKeyShape): SecretReference;
}
