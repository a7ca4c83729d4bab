import { folderOf } from '../../values/folder-path';
import { acknowledgementsOf } from '../acknowledge';
import type { ApplicationFolder } from '../argocd/application-folder';
import type { KubernetesDocument, SecretDocument } from '../../documents/document';

/** The Secrets of a folder that people make: their contents, and their encrypted files. */
export function secretsOf(folder: ApplicationFolder): readonly SecretDocument[] {
  return folder.secrets.map(({ owner, secret }) => ({
    type: 'secret',
    side: 'kubernetes',
    file: secret.file === undefined ? folder.path : `${folder.path}/${secret.file}`,
    origin: owner.node.path,
    acknowledged: acknowledgementsOf(owner),
    name: secret.name,
    namespace: folder.namespace,
    secretType: secret.shape.type ?? 'Opaque',
    keys: secret.keys,
    maker: secret.maker,
    consumer: secret.shape.consumer,
  }));
}

/** Encrypted files that the kustomization lists directly: a controller decrypts them after they are applied. */
export function secretResources(folder: ApplicationFolder, secrets: readonly SecretDocument[]): readonly string[] {
  return secrets
    .filter(({ maker }) => maker.by === 'sealed-secrets')
    .map(({ file }) => file.slice(folder.path.length + 1));
}

/**
 * The kustomizations of what Flux decrypts and applies. They are in separate folders, which ours do not list: Argo CD
 * would apply the encrypted files.
 */
export function fluxFolders(
  folder: ApplicationFolder,
  secrets: readonly SecretDocument[],
): readonly KubernetesDocument[] {
  const files = secrets.filter(({ maker }) => maker.by === 'sops' && maker.appliedBy === 'flux');
  const folders = [...new Set(files.map(({ file }) => folderOf(file)))].filter((path) => path !== folder.path);
  return folders.map((path) => ({
    type: 'kubernetes',
    side: 'kubernetes',
    file: `${path}/kustomization.yaml`,
    origin: folder.node.path,
    acknowledged: acknowledgementsOf(folder),
    body: {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      namespace: folder.namespace,
      resources: files.filter(({ file }) => folderOf(file) === path).map(({ file }) => file.slice(path.length + 1)),
    },
  }));
}

const GENERATOR_FILE = 'secret-generator.yaml';

/**
 * The generator by which Kustomize decrypts files with ksops while Argo CD renders the folder.
 *
 * @see https://github.com/viaduct-ai/kustomize-sops#argo-cd-integration (read 2026-11-21)
 */
export function secretGenerator(
  folder: ApplicationFolder,
  secrets: readonly SecretDocument[],
): readonly KubernetesDocument[] {
  const files = secrets
    .filter(({ maker }) => maker.by === 'sops' && maker.appliedBy === 'ksops')
    .map(({ file }) => file);
  if (files.length === 0) return [];
  return [
    {
      type: 'kubernetes',
      side: 'kubernetes',
      file: `${folder.path}/${GENERATOR_FILE}`,
      origin: folder.node.path,
      acknowledged: acknowledgementsOf(folder),
      body: {
        apiVersion: 'viaduct.ai/v1',
        kind: 'ksops',
        metadata: {
          name: 'secret-generator',
          annotations: { 'config.kubernetes.io/function': 'exec:\n  path: ksops\n' },
        },
        files: files.map((file) => `./${file.slice(folder.path.length + 1)}`),
      },
    },
  ];
}
