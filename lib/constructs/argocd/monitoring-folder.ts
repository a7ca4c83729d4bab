import { Construct, type IConstruct } from 'constructs';
import { ApplicationFolder } from './application-folder';
import { addApplicationObject, applicationOptionsOf } from './application';

/**
 * The folder for the monitors and alerts of what is in an application folder: `argoproj/<name>-monitoring`, with an
 * application of its own in a later wave. Argo CD applies nothing of an application with a kind that the cluster does not
 * know, so on a new cluster nothing but the monitors themselves may wait for the Prometheus Operator.
 *
 * A folder of that name which is declared before, with its application, is used as it is. A folder named `monitoring` or
 * `<something>-monitoring` is its own.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#skip-dry-run-for-new-custom-resources-types
 */
export function monitoringFolderOf(construct: IConstruct): ApplicationFolder {
  const folder = ApplicationFolder.of(construct);
  if (/(^|-)monitoring$/.test(folder.name)) return folder;
  const name = `${folder.name}-monitoring`;
  const declared = folder.node.root.node.findAll().find((one) => one instanceof ApplicationFolder && one.name === name);
  if (declared instanceof ApplicationFolder) return declared;
  const made = new ApplicationFolder(parentOf(folder), name, folder.argoCd, { namespace: folder.namespace });
  // Synced as the application that it is about, which may be declared later.
  addApplicationObject(made, name, () => applicationOptionsOf(folder), [], LATER);
  return made;
}

/** The wave of an application that needs the others, but that none of them needs. */
const LATER = 1;

function parentOf(folder: ApplicationFolder): Construct {
  const parent = folder.node.scope;
  return parent instanceof Construct ? parent : folder;
}
