import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { minioResource } from '../../examples/example-minio';
import { literal } from '../../../products/terraform/literals';

/** The provider takes credentials from the environment. */
export const providerHoldsNoCredential: Check = {
  id: 'minio/provider-holds-no-credential',
  severity: 'error',
  title: 'the credentials of MinIO’s administrator do not stand in Terraform',
  rationale:
    'Whoever reads the repository can delete every bucket, and with it every backup; history keeps what was removed. What the manual prints, minioadmin, is the first that anybody tries.',
  fix: 'leave minio_user and minio_password out, and set MINIO_USER and MINIO_PASSWORD where Terraform runs; replace what was committed',
  source: {
    url: 'https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/index.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('from the environment', [provider({ minio_server: 'nas:9000' })]),
      example('from a variable', [provider({ minio_password: '${var.minio_password}' })]),
    ],
    fail: [
      example('what the manual prints', [provider({ minio_user: 'minioadmin', minio_password: 'minioadmin' })]),
      example('under its old name', [provider({ minio_secret_key: 'correct-horse' })]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.block === 'provider' && /^provider\.minio\b/.test(document.address),

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) =>
      SECRETS.filter((key) => literal(document.body[key], index.moduleOf(document))).map((key) => ({
        document,
        message: `${document.address} has ${key} as a text`,
      })),
    ),
};

const SECRETS = ['minio_password', 'minio_secret_key', 'minio_session_token'];

function provider(body: Parameters<typeof minioResource>[1]): TerraformBlock {
  return { ...minioResource('provider.minio', body), block: 'provider' };
}
