import { isTerraformBlock, type Source } from '../../../products/sources';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { example } from '../../examples/example';
import { minioResource, veleroAt } from '../../examples/example-minio';
import { endpointsOf } from '../../../products/minio/endpoints';

/** A certificate that nobody looks at protects against nobody. */
export const certificateIsVerified: Check = {
  id: 'minio/certificate-is-verified',
  severity: 'warning',
  title: 'the certificate of the server is verified',
  rationale:
    'With insecureSkipTLSVerify or minio_insecure anybody on the way can answer in the place of the server: take the backups, the credentials, and hand out others at the restore.',
  fix: 'give the certificates of the authority: objectStorage.caCert (base64 of the PEM) or caCertRef, or minio_cacert_file',
  source: { url: 'https://velero.io/docs/v1.18/self-signed-certificates/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('verified', [veleroAt('https://minio.example.org')]),
      example('nothing to verify', [veleroAt('http://minio.storage.svc:9000', { insecureSkipTLSVerify: 'true' })]),
    ],
    fail: [
      example('Velero', [veleroAt('https://minio.example.org', { insecureSkipTLSVerify: 'true' })]),
      example('Terraform', [provider({ minio_server: 'nas:9000', minio_ssl: true, minio_insecure: true })]),
    ],
  }),

  appliesTo: (document, { index }) => isProvider(document) || endpointsOf(document, index).length > 0,

  find: (looked, { index }) => looked.flatMap((document) => judge(document, index)),
};

function judge(document: Source, index: Model): readonly { document: Source; message: string }[] {
  if (isProvider(document)) {
    const skips = isTerraformBlock(document) && document.body.minio_insecure === true;
    return skips ? [{ document, message: 'minio_insecure is true: whoever answers is taken for the server' }] : [];
  }
  return endpointsOf(document, index)
    .filter(({ trustsAnybody, url }) => trustsAnybody && url.startsWith('https:'))
    .map(({ document: declaring, title }) => ({
      document: declaring,
      message: `${title} is https, and insecureSkipTLSVerify takes whoever answers`,
    }));
}

function isProvider(document: Source): boolean {
  return isTerraformBlock(document) && document.block === 'provider' && /^provider\.minio\b/.test(document.address);
}

function provider(body: Parameters<typeof minioResource>[1]): Source {
  return { ...minioResource('provider.minio', body), block: 'provider' };
}
