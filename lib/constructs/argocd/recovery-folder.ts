import { App, Chart, type ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { reportSecondUse } from '../second-use';
import { ApplicationFolder } from './application-folder';

/** A file with objects that people create by hand. */
export interface RecoveryFile {
  /** Its name in the folder, without the extension: `shop`. */
  readonly name: string;
  /** Comments for its first lines. */
  readonly notes: readonly string[];
  readonly objects: readonly ApiObject[];
  readonly owner: IConstruct;
}

const CHILD = 'recovery';

/**
 * The folder `recovery/` beside the objects of an application folder: what is created once, by hand, after a loss. No
 * kustomization lists it. If Argo CD reads a folder without one, it skips each file because of a comment in it (from 3.1 on),
 * and each object because of an annotation.
 *
 * Objects have a name, so that a second `kubectl create` fails while the first one exists.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/
 */
export class RecoveryFolder extends Construct {
  /** The recovery folder of the application folder that a construct is in. */
  public static of(construct: IConstruct): RecoveryFolder {
    const folder = ApplicationFolder.of(construct);
    const made = folder.node.tryFindChild(CHILD);
    return made instanceof RecoveryFolder ? made : new RecoveryFolder(folder);
  }

  /** `argoproj/velero/recovery`. */
  public readonly path: string;
  /** The files, in the order in which they were added. */
  public readonly files: RecoveryFile[] = [];
  private readonly chart: Chart;

  /** Made by `of`, once per folder. */
  constructor(folder: ApplicationFolder) {
    super(folder, CHILD);
    this.path = `${folder.path}/${CHILD}`;
    this.chart = new Chart(new App(), `${folder.chart.node.id}-${CHILD}`, { disableResourceNameHashes: true });
  }

  /** Adds a file with one object, on behalf of a construct. */
  public add(
    owner: Construct,
    file: Pick<RecoveryFile, 'name' | 'notes'>,
    make: (chart: Chart, id: string) => ApiObject,
  ): void {
    reportSecondUse(owner, 'name', `the file ${this.path}/${file.name}.yaml`);
    const object = make(this.chart, `object-${this.files.length}`);
    object.metadata.addAnnotation(...NEVER_SYNCED);
    this.files.push({ ...file, owner, objects: [object] });
  }
}

/** Argo CD skips an object with this annotation. */
const NEVER_SYNCED = ['argocd.argoproj.io/hook', 'Skip'] as const;

/**
 * Argo CD skips a file that contains this, if it reads a folder file by file: from 3.1 on. Older ones skip the object by its
 * annotation.
 *
 * @see https://github.com/argoproj/argo-cd/blob/v3.1.0/docs/user-guide/directory.md (read 2026-12-01)
 */
export const SKIPPED_FILE = '+argocd:skip-file-rendering';
