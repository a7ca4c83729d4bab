import { at, isObject } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders, type Applier } from '../../../products/kustomize/applied-folders';
import { isFluxKustomization } from '../../../products/kustomize/kustomization';
import type { Model } from '../../../products/model';
import { isManifest, type Manifest, type Source } from '../../../products/sources';
import { doubt, finding, rule } from '../../rule';
import { documents } from '../../selectors';

export const encryptedSecretIsDecrypted = rule({
  id: 'argocd/encrypted-secret-is-decrypted',
  severity: 'error',
  title: 'what SOPS encrypted is decrypted by what applies it',
  rationale:
    'Argo CD does not decrypt. The API server rejects the field `sops`, and nothing of the application is applied; or the Secret exists and holds the encrypted text. The same happens with Flux when spec.decryption is not set.',
  fix: 'list the file in a KSOPS generator instead of resources, or set spec.decryption in the Kustomization of Flux',
  source: 'https://github.com/viaduct-ai/kustomize-sops',
  on: documents().where(isEncrypted),

  find: (secret, model) => {
    const appliers = AppliedFolders.of(model).appliers();
    const by = appliers.find((one) => !isDecrypting(one) && one.documents.includes(secret));
    if (!by) return;
    if (model.once(mayDecrypt)) return doubt('whether the plugins or patches here decrypt it');
    return finding(
      ['sops'],
      `the ${titleOf(secret)} is encrypted, and the ${titleOf(by.document)} applies it as it is`,
    );
  },
});

function isEncrypted(document: Source): document is Manifest {
  return isManifest(document) && !document.patch && isObject(document.body.sops) && 'mac' in document.body.sops;
}

function isDecrypting({ document, source }: Applier): boolean {
  return (isFluxKustomization(document) ? source.decryption : source.plugin) !== undefined;
}

/** A plugin that looks for files by itself, or a patch that gives every Kustomization its key. */
function mayDecrypt(model: Model): boolean {
  return (
    model.ofKind('ConfigManagementPlugin').length > 0 ||
    model.ofKind('ConfigMap').some(({ body }) => JSON.stringify(body).includes('ConfigManagementPlugin')) ||
    model.charts.some(({ name, values }) => name === 'argo-cd' && /sops|plugin/i.test(JSON.stringify(values))) ||
    model.ofKind('Kustomization').some(({ body }) => {
      const patches = [body.patches ?? null, at(body, 'spec', 'patches') ?? null];
      return /decryption|sops|plugin/i.test(JSON.stringify(patches));
    })
  );
}
