import { fitsSchema } from '../../families/fits-schema';
import { manifests } from '../../selectors';

export const sealedObjectFitsSchema = fitsSchema({
  id: 'credentials/sealed-object-fits-schema',
  product: 'Sealed Secrets',
  consequence: 'The Secret does not exist, and what needs the credential to make a backup waits for it.',
  source:
    'https://github.com/bitnami-labs/sealed-secrets/blob/v0.36.6/helm/sealed-secrets/crds/bitnami.com_sealedsecrets.yaml',
  version: () => undefined,
  objects: manifests('bitnami.com/SealedSecret'),
});
