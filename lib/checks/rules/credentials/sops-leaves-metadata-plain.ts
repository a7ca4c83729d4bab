import { at, isObject } from '../../../json';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { isFluxKustomization } from '../../../products/kustomize/kustomization';
import { isManifest, type Manifest, type Source } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { documents } from '../../selectors';

export const sopsLeavesMetadataPlain = rule({
  id: 'credentials/sops-leaves-metadata-plain',
  severity: 'error',
  title: 'SOPS leaves apiVersion, kind and metadata plain in a file that Flux applies',
  rationale:
    'Flux reads apiVersion, kind and metadata before it decrypts. Where SOPS encrypted these too, Flux finds no Secret to decrypt, the whole Kustomization fails, and the credential for the backups does not exist.',
  fix: "encrypt the file again with encrypted_regex '^(data|stringData)$'",
  source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#decryption',
  on: documents().where(isEncryptedObject),

  find: (object, model) => {
    const appliers = AppliedFolders.of(model).appliers();
    if (!appliers.some((by) => isFluxKustomization(by.document) && by.documents.includes(object))) return;
    return FIELDS.filter((path) => String(at(object.body, ...path)).startsWith('ENC[')).map((path) =>
      finding(path, `${path.join('.')} of the object is encrypted`),
    );
  },
});

function isEncryptedObject(document: Source): document is Manifest {
  return isManifest(document) && isObject(document.body.sops) && 'mac' in document.body.sops;
}

const FIELDS = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']];
