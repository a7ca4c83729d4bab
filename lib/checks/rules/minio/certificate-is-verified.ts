import { endpoints } from '../../../products/minio/endpoints';
import { finding, findingIn, rule } from '../../rule';
import { each, providers } from '../../selectors';

export const certificateIsVerified = rule({
  id: 'minio/certificate-is-verified',
  severity: 'warning',
  title: 'the certificate of the server is verified',
  rationale:
    'With insecureSkipTLSVerify or minio_insecure anybody on the way can answer instead of the server: read the backups and the credentials, and return other data at a restore.',
  fix: 'set the certificates of the authority: objectStorage.caCert (base64 of the PEM) or caCertRef, or minio_cacert_file',
  source: 'https://velero.io/docs/v1.18/self-signed-certificates/',
  on: each(endpoints).or(providers('minio')),

  find: (subject) => {
    if ('address' in subject) {
      if (subject.body.minio_insecure !== true) return;
      return finding(['minio_insecure'], 'minio_insecure is true: any answer is taken for that of the server');
    }
    const { title, url, unverified } = subject;
    if (!unverified || !url.startsWith('https:')) return;
    return findingIn(unverified, [], `${title} is https, and insecureSkipTLSVerify accepts any certificate`);
  },
});
