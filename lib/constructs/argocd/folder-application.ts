import { Construct } from 'constructs';
import { uniqueId } from '../unique-id';
import { addApplication, type ApplicationOptions } from './application';

/**
 * An Argo CD Application of one source: the folder that this construct stands in. For a folder whose objects come with
 * no chart, such as the sealed Secrets of an application of somebody else's.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export class FolderApplication extends Construct {
  /** @param name the name of the Application */
  constructor(scope: Construct, name: string, options: ApplicationOptions = {}) {
    super(scope, uniqueId(scope, 'FolderApplication'));
    addApplication(this, name, options, []);
  }
}
