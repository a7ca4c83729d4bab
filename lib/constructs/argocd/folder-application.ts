import { Construct } from 'constructs';
import { uniqueId } from '../unique-id';
import { addApplication, type ApplicationOptions } from './application';

/**
 * An Argo CD Application with one source: the folder that this construct is in. For a folder whose objects come without
 * a chart, such as the sealed Secrets of a hand-written application.
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
