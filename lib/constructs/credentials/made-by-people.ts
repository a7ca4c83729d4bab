import type { Construct } from 'constructs';
import { keysFor, type SecretMaker, type SecretShape, type SecretValue } from '../../values/secret-shape';
import { ApplicationFolder } from '../argocd/application-folder';
import type { SecretReference } from './credentials';

/** A Secret that a person fills. */
export interface SecretOfPeople {
  readonly secretName: string;
  /** Whether the person also enters an endpoint. */
  readonly hasEndpoint?: boolean;
}

/** The values that a person can enter for any consumer. */
const VALUES: readonly SecretValue[] = ['accessKeyId', 'secretAccessKey', 'password'];

/** Declares a Secret that a person fills, on behalf of the consumer: in its own file, or without one. */
export function declareForPeople(
  consumer: Construct,
  shape: SecretShape,
  { secretName, hasEndpoint = false }: SecretOfPeople,
  made: { readonly maker: SecretMaker; readonly file: string | undefined },
): SecretReference {
  const keys = keysFor(shape, hasEndpoint ? [...VALUES, 'endpoint'] : VALUES);
  ApplicationFolder.of(consumer).addSecret(consumer, { name: secretName, shape, keys, ...made });
  return { secretName };
}
