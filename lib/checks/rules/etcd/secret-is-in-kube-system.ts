import { isManifest, isDeclaredSecret, type Source } from '../../../products/sources';
import { at, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, inNamespace, object } from '../../examples/example';
import { secretSettings } from '../../../products/k3s/settings';

const SETTINGS = {
  stringData: { 'etcd-s3-bucket': 'ENC[AES256_GCM,data:c2VjcmV0,type:str]', 'etcd-s3-region': 'eu-west-1' },
};

/** K3s looks in one namespace. */
export const secretIsInKubeSystem: Check = {
  id: 'etcd/secret-is-in-kube-system',
  severity: 'error',
  title: 'the Secret with the S3 settings of K3s is in kube-system',
  rationale: 'K3s looks for it in kube-system and nowhere else. Snapshots stay on the disk of the server.',
  fix: 'make it in the namespace kube-system',
  source: { url: 'https://docs.k3s.io/cli/etcd-snapshot#s3-configuration-secret-support', read: '2026-11-21' },
  examples: () => ({
    pass: [example('there', [...inNamespace('kube-system', object('Secret', 'k3s-etcd', SETTINGS))])],
    fail: [example('elsewhere', [...inNamespace('backup', object('Secret', 'k3s-etcd', SETTINGS))])],
  }),

  appliesTo: (document) => secretSettings(document) !== undefined && namespaceOf(document) !== '',

  find: (looked) =>
    looked
      .filter((document) => namespaceOf(document) !== 'kube-system')
      .map((document) => ({
        document,
        message: `the S3 settings of K3s are in ${namespaceOf(document)}, where it does not look for them`,
      })),
};

function namespaceOf(document: Source): string {
  if (isDeclaredSecret(document)) return document.namespace;
  return isManifest(document) ? textOf(at(document.body, 'metadata', 'namespace')) : '';
}
