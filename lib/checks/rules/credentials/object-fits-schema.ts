import { externalSecretsVersion } from '../../../products/external-secrets/objects';
import { fitsSchema } from '../../families/fits-schema';
import { manifests } from '../../selectors';

export const objectFitsSchema = fitsSchema({
  id: 'credentials/object-fits-schema',
  product: 'External Secrets',
  consequence: 'The Secret does not exist, and what needs the credential to make a backup waits for it.',
  source: 'https://github.com/external-secrets/external-secrets/tree/v2.9.0/config/crds/bases',
  version: externalSecretsVersion,
  objects: manifests(
    'external-secrets.io/ClusterExternalSecret',
    'external-secrets.io/ClusterSecretStore',
    'external-secrets.io/ExternalSecret',
    'external-secrets.io/SecretStore',
  ),
});
