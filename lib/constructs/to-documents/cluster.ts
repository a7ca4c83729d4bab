import type { Construct } from 'constructs';
import { ApplicationFolder } from '../argocd/application-folder';
import { RecoveryFolder } from '../argocd/recovery-folder';
import { HostFolder } from '../hosts/host-folder';
import { ExistingFolder } from '../argocd/existing-folder';
import type { Cluster } from '../cluster';
import { RecoveryPages } from '../recovery/pages/recovery-pages';
import { WorkingDirectory } from '../tfaction/working-directory';
import { redact, show } from '../../values/problem';
import type { DocumentSet } from '../../documents/document';
import {
  filesOfBoth,
  fromApplicationFolder,
  fromExistingFolder,
  listedTwice,
  namelessObjects,
  requirementsOf,
  requirementsOfExisting,
  unwritableObjects,
} from './application-folder';
import { fromHostFolder } from './host-folder';
import { fromRecoveryFolder } from './recovery-folder';
import { fromRecoveryPages } from './recovery-pages';
import { fromWorkingDirectory } from './working-directory';

/** A mistake in a declaration, found by the construct that received it. */
export interface DeclarationProblem {
  /** The construct: `lolice/terraform-aws-longhorn/BackupBucket.longhorn_backup`. */
  readonly path: string;
  readonly message: string;
}

/** Every mistake in a declaration. Documents are made only if there are none. */
export function problemsOf(cluster: Cluster): readonly DeclarationProblem[] {
  // Never on the Terraform side's own tree: validating its elements runs `terraform`.
  const charts = childrenOf(cluster, ApplicationFolder).flatMap((folder) => folder.chart.node.findAll());
  const validated = [...cluster.node.findAll(), ...charts].flatMap(problemsOfConstruct);
  return unique([...validated, ...childrenOf(cluster, ApplicationFolder).flatMap(problemsOfFolder)]);
}

/** A validation throws if a value has the wrong type: that is reported like any other mistake, with its construct. */
function problemsOfConstruct({ node }: Construct): readonly DeclarationProblem[] {
  try {
    return node.validate().map((message) => ({ path: node.path, message }));
  } catch (error) {
    return [{ path: node.path, message: redact(`it cannot be checked: ${String(error)}`) }];
  }
}

/** What can be found only by rendering the objects of a folder. */
function problemsOfFolder(folder: ApplicationFolder): readonly DeclarationProblem[] {
  const unwritable = unwritableObjects(folder).map(({ object, because }) => ({
    path: folder.ownerOf(object).node.path,
    message: `the ${object.kind} ${object.name} must contain only what YAML can represent: ${because}. Use values that are known when the files are written.`,
  }));
  if (unwritable.length > 0) return unwritable;
  const nameless = namelessObjects(folder).map((object) => ({
    path: folder.ownerOf(object).node.path,
    message: `\`metadata.name\` must be set, got: none. Name the ${object.kind}: a name derived from its place in the tree changes when it moves.`,
  }));
  const listed = listedTwice(folder).map((file) => ({
    path: folder.node.path,
    message: `\`alsoResources\` must name hand-written files, each once, got: ${show(file)}. Remove it: the file is written and listed already.`,
  }));
  const both = filesOfBoth(folder).map((file) => ({
    path: folder.node.path,
    message: `\`file\` must be the Secret's own, got: ${show(file)}. Choose another name: other objects of the folder are written there.`,
  }));
  return [...nameless, ...listed, ...both];
}

/** Everything that a cluster declares, as plain documents that know their files. */
export function documentsOf(cluster: Cluster): DocumentSet {
  const directories = childrenOf(cluster, WorkingDirectory);
  const folders = childrenOf(cluster, ApplicationFolder).map((folder) => ({
    folder,
    documents: fromApplicationFolder(folder),
  }));
  const existing = childrenOf(cluster, ExistingFolder);
  return {
    cluster: cluster.name,
    closed: true,
    versions: { ...cluster.versions },
    documents: [
      ...directories.flatMap(fromWorkingDirectory),
      ...folders.flatMap(({ documents }) => documents),
      ...childrenOf(cluster, RecoveryFolder).flatMap(fromRecoveryFolder),
      ...childrenOf(cluster, RecoveryPages).flatMap(fromRecoveryPages),
      ...existing.flatMap(fromExistingFolder),
      ...childrenOf(cluster, HostFolder).flatMap(fromHostFolder),
    ],
    requirements: [
      ...folders.flatMap(({ folder, documents }) => requirementsOf(folder, documents)),
      ...existing.flatMap(requirementsOfExisting),
    ],
    adopted: [
      ...directories.flatMap((directory) => directory.adopt.map((file) => `${directory.path}/${file}`)),
      ...folders.flatMap(({ folder }) => folder.adopt.map((file) => `${folder.path}/${file}`)),
    ],
    destroyed: cluster.destroyed,
    listedElsewhere: folders.flatMap(({ folder }) =>
      folder.alsoResources.map((file) => ({
        side: 'kubernetes' as const,
        file: `${folder.path}/${file}`,
      })),
    ),
  };
}

function childrenOf<T extends Construct>(cluster: Cluster, type: abstract new (...args: never[]) => T): readonly T[] {
  return cluster.node.findAll().filter((child): child is Construct & T => child instanceof type);
}

/** One mistake is one problem, even if several constructs receive the value: their paths are listed together. */
function unique(problems: readonly DeclarationProblem[]): readonly DeclarationProblem[] {
  const messages = [...new Set(problems.map(({ message }) => message))];
  return messages.map((message) => {
    const paths = problems.filter((problem) => problem.message === message).map(({ path }) => path);
    return { message, path: redact([...new Set(paths)].join(', ')) };
  });
}
