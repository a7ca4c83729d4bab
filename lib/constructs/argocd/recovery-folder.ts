import { App, Chart, type ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { reportSecondUse } from '../second-use';
import { ApplicationFolder } from './application-folder';

/** A file with objects that people make by hand. */
export interface RecoveryFile {
  /** Its name in the folder, without the ending: `shop`. */
  readonly name: string;
  /** What people are told in its first lines. */
  readonly notes: readonly string[];
  readonly objects: readonly ApiObject[];
  readonly owner: IConstruct;
}

const CHILD = 'recovery';

/**
 * The folder `recovery/` beside the objects of an application folder: what is made once, by hand, when something was
 * lost. No kustomization lists it. Where a folder is read without one, Argo CD skips each file for a comment in it, and
 * each object for an annotation.
 *
 * An object has a name, so that a second `kubectl create` is refused while the first is there, and says so.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/
 */
export class RecoveryFolder extends Construct {
  /** The recovery folder of the application folder that a construct stands in. */
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

  /** Made by `of`, once for a folder. */
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

/** Argo CD passes over an object with this annotation. */
const NEVER_SYNCED = ['argocd.argoproj.io/hook', 'Skip'] as const;

/** Argo CD passes over a file in which this stands, where it reads a folder file by file. */
export const SKIPPED_FILE = '+argocd:skip-file-rendering';
