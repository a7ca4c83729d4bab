import { pemText } from '../../values/pem';
import { secret, type SecretShape } from '../../values/secret-shape';
import type { IS3Service } from '../stores/s3-service';

/**
 * The Secret that Longhorn reads for a bucket. At AWS an endpoint, such as that of a VPC, comes from the credential; for
 * other services the endpoint and the settings of the client are public, and are written here.
 *
 * @see https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/
 */
export function longhornSecret(service: IS3Service | undefined): SecretShape {
  const keys = {
    AWS_ACCESS_KEY_ID: [secret('accessKeyId')],
    AWS_SECRET_ACCESS_KEY: [secret('secretAccessKey')],
  };
  if (service === undefined) {
    return {
      consumer: 'Longhorn',
      keys: { ...keys, AWS_ENDPOINTS: [secret('endpoint')] },
      optional: ['AWS_ENDPOINTS'],
    };
  }
  const { endpoint, pathStyle, caCertificate } = service;
  return {
    consumer: 'Longhorn',
    keys: {
      ...keys,
      AWS_ENDPOINTS: [endpoint],
      // The webhook of BackupTarget rejects leading and trailing whitespace.
      ...(caCertificate === undefined ? {} : { AWS_CERT: [pemText(caCertificate)] }),
      // With an endpoint Longhorn puts the bucket into the path by default.
      ...(pathStyle ? {} : { VIRTUAL_HOSTED_STYLE: ['true'] }),
    },
  };
}
