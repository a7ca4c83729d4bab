import { secret, type SecretShape } from '../../values/secret-shape';
import { REPOSITORY_SECRET } from '../../products/velero/server';

/** The key under which the plugin finds its credentials. */
export const CREDENTIALS_KEY = 'cloud';

/** The Secret of a location: a file as the AWS command line reads it. */
export const LOCATION_SECRET: SecretShape = {
  consumer: 'Velero',
  keys: {
    [CREDENTIALS_KEY]: [
      '[default]\naws_access_key_id=',
      secret('accessKeyId'),
      '\naws_secret_access_key=',
      secret('secretAccessKey'),
      '\n',
    ],
  },
};

/** The password that encrypts the data of every volume in every location. */
export const REPOSITORY_PASSWORD: SecretShape = {
  consumer: 'Velero',
  keys: { [REPOSITORY_SECRET.key]: [secret('password')] },
};
