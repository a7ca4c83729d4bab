import { declaredVersion, fitsSchema } from '../../families/fits-schema';
import { manifests } from '../../selectors';

export const objectFitsSchema = fitsSchema({
  id: 'argocd/object-fits-schema',
  product: 'Argo CD',
  consequence: 'Without its Application, nothing of a folder is installed. With a misspelt policy, it is never synced.',
  source: 'https://github.com/argoproj/argo-cd/tree/v3.5.1/manifests/crds',
  version: ({ versions }) => declaredVersion(versions.argoCd),
  objects: manifests('argoproj.io/Application', 'argoproj.io/AppProject'),
});
