import { secret, type SecretShape } from '../../values/secret-shape';
import { REPOSITORY_SECRET } from '../../products/velero/server';

/** The key that contains the credentials of the plugin. */
export const CREDENTIALS_KEY = 'cloud';

/** The Secret of a location: a credentials file of the AWS CLI. */
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
