import { literal } from '../../../products/terraform/literals';
import { finding, rule } from '../../rule';
import { providers } from '../../selectors';

export const providerHoldsNoCredential = rule({
  id: 'minio/provider-holds-no-credential',
  severity: 'error',
  title: 'Terraform does not hold the credentials of the administrator of MinIO',
  rationale:
    'Whoever reads the repository can delete every bucket, and with it every backup; the history keeps a password that was removed. The default password, minioadmin, is the first that anybody tries.',
  fix: 'remove minio_user and minio_password, and set MINIO_USER and MINIO_PASSWORD where Terraform runs; replace what was committed',
  source: 'https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/index.md',
  on: providers('minio'),

  find: (provider, model) =>
    SECRETS.filter((key) => literal(provider.body[key], model.moduleOf(provider))).map((key) =>
      finding([key], `${provider.address} sets ${key} in the clear`),
    ),
});

const SECRETS = ['minio_password', 'minio_secret_key', 'minio_session_token'];
