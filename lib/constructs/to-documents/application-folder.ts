import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { acknowledgementsOf } from '../acknowledge';
import type { ApplicationFolder } from '../argocd/application-folder';
import { fluxFolders, secretGenerator, secretResources, secretsOf } from './secrets';
import { COMPONENT_FOLDER, type ExistingFolder } from '../argocd/existing-folder';
import { at, type JsonObject } from '../../json';
import { redact } from '../../values/problem';
import type { Document, KubernetesDocument, Requirement, PageDocument, SecretDocument } from '../../documents/document';
import { fileOfKind, orderOfFile } from '../../documents/layout';
import { sopsConfig } from './sops-config';

/** Every file of an Argo CD folder, object by object, and the kustomization that lists them. */
export function fromApplicationFolder(folder: ApplicationFolder): readonly Document[] {
  const objects = folder.chart.node.findAll().filter((child) => child instanceof ApiObject);
  const documents = objects.map((object) => {
    const body = object.toJson() as JsonObject;
    return document(folder.ownerOf(object), `${folder.path}/${fileOfKind(object.kind)}`, body);
  });
  const secrets = secretsOf(folder);
  const generator = secretGenerator(folder, secrets);
  return [
    ...documents,
    ...secrets,
    ...generator,
    kustomization(folder, documents, secrets, generator),
    ...fluxFolders(folder, secrets),
    ...sopsConfig(folder, secrets),
    ...pages(folder),
  ];
}

/** Pages for people. Kustomize does not read them. */
function pages(folder: ApplicationFolder): readonly PageDocument[] {
  return folder.pages.map(({ owner, page }) => ({
    type: 'page',
    side: 'kubernetes',
    file: `${folder.path}/${page.file}`,
    origin: owner.node.path,
    acknowledged: acknowledgementsOf(owner),
    text: page.text,
  }));
}

/** What the Argo CD folder of a cluster's applications has to list. */
export function requirementsOf(folder: ApplicationFolder, documents: readonly Document[]): readonly Requirement[] {
  const application = documents.find((one) => one.type === 'kubernetes' && one.body.kind === 'Application');
  // An empty folder has a kustomization and nothing to apply.
  if (documents.length === 1) return [];
  return [
    {
      side: 'kubernetes',
      file: 'argoproj/kustomization.yaml',
      list: 'resources',
      entry: `${folder.name}/application.yaml`,
      why: application
        ? 'Argo CD does not know the application before it is listed'
        : 'no application is declared for this folder, and nothing applies it: add a FolderApplication, or write one',
    },
  ];
}

/** The Kustomize component that changes hand-written objects. */
export function fromExistingFolder(folder: ExistingFolder): readonly KubernetesDocument[] {
  if (folder.claims.length === 0) return [];
  const path = folder.componentPath;
  const patches = folder.claims.map((claim) => ({
    ...document(claim, `${path}/${claim.claimName}.yaml`, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: claim.claimName, namespace: claim.namespace, labels: { ...claim.labels } },
    }),
    patch: true,
  }));
  const component = document(folder, `${path}/kustomization.yaml`, {
    apiVersion: 'kustomize.config.k8s.io/v1alpha1',
    kind: 'Component',
    patches: patches.map((patch) => ({ path: patch.file.slice(path.length + 1) })),
  });
  return [component, ...patches];
}

/** The line that a hand-written kustomization needs. */
export function requirementsOfExisting(folder: ExistingFolder): readonly Requirement[] {
  if (folder.claims.length === 0) return [];
  const claims = folder.claims.map(({ claimName }) => claimName).join(', ');
  return [
    {
      side: 'kubernetes',
      file: `${folder.path}/kustomization.yaml`,
      list: 'components',
      entry: COMPONENT_FOLDER,
      why: `without it no backup job runs on ${claims}`,
    },
  ];
}

/** The Application is beside the kustomization, but not listed in it: it must not apply itself. */
function kustomization(
  folder: ApplicationFolder,
  documents: readonly KubernetesDocument[],
  secrets: readonly SecretDocument[],
  generators: readonly KubernetesDocument[],
): KubernetesDocument {
  const files = new Set(
    documents.filter(({ body }) => body.kind !== 'Application').map(({ file }) => file.slice(folder.path.length + 1)),
  );
  const own = [...files].sort((a, b) => orderOfFile(a) - orderOfFile(b) || (a < b ? -1 : 1));
  return document(folder, `${folder.path}/kustomization.yaml`, {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace: folder.namespace,
    resources: [...own, ...secretResources(folder, secrets), ...folder.alsoResources],
    ...(generators.length === 0
      ? {}
      : { generators: generators.map(({ file }) => file.slice(folder.path.length + 1)) }),
  });
}

function document(owner: IConstruct, file: string, body: JsonObject): KubernetesDocument {
  return {
    type: 'kubernetes',
    side: 'kubernetes',
    file,
    origin: owner.node.path,
    acknowledged: acknowledgementsOf(owner),
    body,
  };
}

/** Files that the kustomization would list twice, or must not list: Kustomize fails, or the Application applies itself. */
export function listedTwice(folder: ApplicationFolder): readonly string[] {
  const listed = folder.alsoResources;
  const own = fromApplicationFolder(folder).map(({ file }) => file.slice(folder.path.length + 1));
  return [...new Set(listed.filter((file, index) => own.includes(file) || listed.indexOf(file) !== index))];
}

/** Files of Secrets that objects of the folder are also written to: they would overwrite what people encrypted. */
export function filesOfBoth(folder: ApplicationFolder): readonly string[] {
  const documents = fromApplicationFolder(folder);
  const written = new Set(documents.filter(({ type }) => type === 'kubernetes').map(({ file }) => file));
  const secrets = documents.filter(({ type, file }) => type === 'secret' && written.has(file));
  return secrets.map(({ file }) => file.slice(folder.path.length + 1));
}

/** An object that cannot be written to a file, and the error of cdk8s. */
export interface UnwritableObject {
  readonly object: ApiObject;
  readonly because: string;
}

/** Objects of a folder that cannot be written: they contain a value that YAML cannot represent. */
export function unwritableObjects(folder: ApplicationFolder): readonly UnwritableObject[] {
  const objects = folder.chart.node.findAll().filter((child) => child instanceof ApiObject);
  return objects.flatMap((object) => {
    try {
      object.toJson();
      return [];
    } catch (error) {
      return [{ object, because: redact(String(error).replace(/^.*Error: /s, '')) }];
    }
  });
}

/** Objects whose name cdk8s derives from their place in the tree: moving them would rename them. */
export function namelessObjects(folder: ApplicationFolder): readonly ApiObject[] {
  return folder.chart.node
    .findAll()
    .filter((child) => child instanceof ApiObject)
    .filter(
      (object) => at(object.toJson() as JsonObject, 'metadata', 'name') === folder.chart.generateObjectName(object),
    );
}
