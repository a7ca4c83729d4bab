import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { at, isObject, type JsonObject } from '../../../json';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { fluxKustomizationOf, inFile, kustomizationOf } from '../../examples/example-folders';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { isFluxKustomization } from '../../../products/kustomize/kustomization';

/** Flux builds the folder first and decrypts what comes of it. */
export const sopsLeavesMetadataPlain: Check = {
  id: 'credentials/sops-leaves-metadata-plain',
  severity: 'error',
  title: 'what an object is stays plain in a file of SOPS that Flux applies',
  rationale:
    'Flux reads apiVersion, kind and metadata before it decrypts. Where SOPS encrypted these too, Flux finds no Secret to decrypt, the whole Kustomization fails, and the credential for the backups is never there.',
  fix: "encrypt the file anew with encrypted_regex '^(data|stringData)$'",
  source: { url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#decryption', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('values alone are encrypted', [
        fluxKustomizationOf('clusters/home/backup', FLUX),
        LISTED,
        secret('Secret', 'backup'),
      ]),
      example('not applied by Flux', [secret(ENCRYPTED, ENCRYPTED)]),
    ],
    fail: [
      example('everything is encrypted', [
        fluxKustomizationOf('clusters/home/backup', FLUX),
        LISTED,
        secret(ENCRYPTED, ENCRYPTED),
      ]),
      example('the name is encrypted', [
        fluxKustomizationOf('clusters/home/backup', FLUX),
        LISTED,
        secret('Secret', ENCRYPTED),
      ]),
    ],
  }),

  appliesTo: (document) => isManifest(document) && isObject(document.body.sops) && 'mac' in document.body.sops,

  find: (looked, { index }) => {
    const byFlux = new Set<Source>(
      new AppliedFolders(index)
        .appliers()
        .filter(({ document }) => isFluxKustomization(document))
        .flatMap(({ documents }) => documents),
    );
    return looked
      .filter((document) => isManifest(document))
      .filter((document) => byFlux.has(document))
      .flatMap((document) => {
        const hidden = FIELDS.filter((path) => String(at(document.body, ...path)).startsWith('ENC['));
        const names = hidden.map((path) => path.join('.'));
        return hidden.length === 0 ? [] : [{ document, message: `${names.join(', ')} of the object is encrypted` }];
      });
  },
};

const FIELDS = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']];
const ENCRYPTED = 'ENC[AES256_GCM,data:c2VjcmV0,iv:aXY=,tag:dGFn,type:str]';
const FLUX: JsonObject = { decryption: { provider: 'sops', secretRef: { name: 'sops-age' } } };
const LISTED = kustomizationOf('clusters/home/backup', { resources: ['secret.yaml'] });

function secret(kind: string, name: string): Manifest {
  const sops = { mac: ENCRYPTED, version: '3.13.2' };
  return inFile('clusters/home/backup/secret.yaml', 'v1', kind, name, { stringData: { key: ENCRYPTED }, sops });
}
