import type { Construct } from 'constructs';
import { ApplicationFolder } from '../constructs/argocd/application-folder';
import { ExistingFolder } from '../constructs/argocd/existing-folder';
import type { Cluster } from '../constructs/cluster';
import { WorkingDirectory } from '../constructs/tfaction/working-directory';
import type { DocumentSet } from './document';
import {
  fromApplicationFolder,
  fromExistingFolder,
  namelessObjects,
  requirementsOf,
  requirementsOfExisting,
} from './from-application-folder';
import { fromWorkingDirectory } from './from-working-directory';

/** A mistake in a declaration, found by the construct that received it. */
export interface DeclarationProblem {
  /** The construct: `lolice/terraform-aws-longhorn/BackupBucket.longhorn_backup`. */
  readonly path: string;
  readonly message: string;
}

/** Every mistake in a declaration. Documents are made only when there is none. */
export function problemsOf(cluster: Cluster): readonly DeclarationProblem[] {
  // Never on the Terraform side's own tree: validating its elements runs `terraform`.
  const charts = childrenOf(cluster, ApplicationFolder).flatMap((folder) => folder.chart.node.findAll());
  const validated = [...cluster.node.findAll(), ...charts].flatMap((construct) =>
    construct.node.validate().map((message) => ({ path: construct.node.path, message })),
  );
  const nameless = childrenOf(cluster, ApplicationFolder)
    .flatMap(namelessObjects)
    .map((object) => ({
      path: object.node.path,
      message: `\`metadata.name\` must be given, got: none. Name the ${object.kind}: a name made of its place in the tree changes when it moves.`,
    }));
  return unique([...validated, ...nameless]);
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
    versions: { ...cluster.versions },
    documents: [
      ...directories.flatMap(fromWorkingDirectory),
      ...folders.flatMap(({ documents }) => documents),
      ...existing.flatMap(fromExistingFolder),
    ],
    requirements: [
      ...folders.flatMap(({ folder, documents }) => requirementsOf(folder, documents)),
      ...existing.flatMap(requirementsOfExisting),
    ],
    adopted: [
      ...directories.flatMap((directory) => (directory.props.adopt ?? []).map((file) => `${directory.path}/${file}`)),
      ...folders.flatMap(({ folder }) => (folder.props.adopt ?? []).map((file) => `${folder.path}/${file}`)),
    ],
    listedElsewhere: folders.flatMap(({ folder }) =>
      (folder.props.alsoResources ?? []).map((file) => ({
        side: 'kubernetes' as const,
        file: `${folder.path}/${file}`,
      })),
    ),
  };
}

function childrenOf<T extends Construct>(cluster: Cluster, type: abstract new (...args: never[]) => T): readonly T[] {
  return cluster.node.findAll().filter((child): child is Construct & T => child instanceof type);
}

/** One mistake is one problem, though several constructs receive the value: their paths stand side by side. */
function unique(problems: readonly DeclarationProblem[]): readonly DeclarationProblem[] {
  const messages = [...new Set(problems.map(({ message }) => message))];
  return messages.map((message) => {
    const paths = problems.filter((problem) => problem.message === message).map(({ path }) => path);
    return { message, path: [...new Set(paths)].join(', ') };
  });
}
