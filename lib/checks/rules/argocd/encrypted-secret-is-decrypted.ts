import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { at, isObject } from '../../../json';
import { AppliedFolders, type Applier } from '../../../products/kustomize/applied-folders';
import { isFluxKustomization } from '../../../products/kustomize/kustomization';
import type { Check, Finding, Unknown } from '../../check';
import type { Model } from '../../../products/model';
import { applicationOf, fluxKustomizationOf, inFile, kustomizationOf } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';

const FLUX = { decryption: { provider: 'sops', secretRef: { name: 'sops-age' } } };
const LISTED = kustomizationOf('argoproj/a', { resources: ['secret.yaml'] });

/** SOPS adds a field of its own to the object, which only what decrypts it takes away again. */
export const encryptedSecretIsDecrypted: Check = {
  id: 'argocd/encrypted-secret-is-decrypted',
  severity: 'error',
  title: 'what SOPS encrypted is decrypted by what applies it',
  rationale:
    'Argo CD does not decrypt. The API server refuses the field `sops`, and nothing of the application is applied; or the credential is there and is the encrypted text. Flux does the same without spec.decryption.',
  fix: 'list the file in a generator of ksops in place of resources, or give the Kustomization of Flux spec.decryption',
  source: { url: 'https://github.com/viaduct-ai/kustomize-sops', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a generator', [
        applicationOf('argoproj/a'),
        kustomizationOf('argoproj/a', { generators: ['secret-generator.yaml'] }),
        secret(),
      ]),
      example('Flux, which decrypts', [fluxKustomizationOf('argoproj/a', FLUX), LISTED, secret()]),
      example('a plugin', [applicationOf('argoproj/a', { source: { path: 'argoproj/a', plugin: {} } }), secret()]),
      example('nothing that applies it', [secret()]),
    ],
    fail: [
      example('listed for Argo CD', [applicationOf('argoproj/a'), LISTED, secret()]),
      example('in a folder without a kustomization', [applicationOf('argoproj/a'), secret()]),
      example('Flux without a key', [fluxKustomizationOf('argoproj/a'), LISTED, secret()]),
    ],
  }),

  appliesTo: isEncrypted,

  find: (looked, { index }) => {
    const wanted = new Set(looked);
    const reported = new Set<Source>();
    const elsewhere = mayDecrypt(index);
    return new AppliedFolders(index).appliers().flatMap((applier) =>
      isDecrypting(applier)
        ? []
        : applier.documents
            .filter((document) => wanted.has(document) && !reported.has(document))
            .map((document): Finding | Unknown => {
              reported.add(document);
              if (elsewhere) return { document, cannotTell: `whether the plugins or patches here decrypt it` };
              const by = titleOf(applier.document);
              return { document, message: `the ${titleOf(document)} is encrypted, and the ${by} applies it as it is` };
            }),
    );
  },
};

function isEncrypted(document: Source): document is Manifest {
  return isManifest(document) && !document.patch && isObject(document.body.sops) && 'mac' in document.body.sops;
}

function isDecrypting({ document, source }: Applier): boolean {
  return (isFluxKustomization(document) ? source.decryption : source.plugin) !== undefined;
}

/** A plugin that looks for files by itself, or a patch that gives every Kustomization its key. */
function mayDecrypt(index: Model): boolean {
  return (
    index.ofKind('ConfigManagementPlugin').length > 0 ||
    index.ofKind('ConfigMap').some(({ body }) => JSON.stringify(body).includes('ConfigManagementPlugin')) ||
    index.charts.some(({ name, values }) => name === 'argo-cd' && /sops|plugin/i.test(JSON.stringify(values))) ||
    index.ofKind('Kustomization').some(({ body }) => {
      const patches = [body.patches ?? null, at(body, 'spec', 'patches') ?? null];
      return /decryption|sops|plugin/i.test(JSON.stringify(patches));
    })
  );
}

function secret(): Manifest {
  const stringData = { AWS_ACCESS_KEY_ID: 'ENC[AES256_GCM,data:c2VjcmV0,type:str]' };
  const sops = { mac: 'ENC[AES256_GCM,data:bWFj,type:str]', version: '3.13.2' };
  return inFile('argoproj/a/secret.yaml', 'v1', 'Secret', 'backup', { stringData, sops }, 'longhorn-system');
}
