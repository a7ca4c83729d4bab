import { Construct, type IConstruct } from 'constructs';
import type { JsonObject } from '../../json';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import { report } from '../report';
import { reportSecondUse } from '../second-use';

/** A file of a machine: a text, or settings that are written as YAML. */
export interface HostFile {
  /** Where it belongs on the machine: `/etc/systemd/system/restic.timer`. */
  readonly path: string;
  /** What people are told in its first lines, as comments. */
  readonly notes: readonly string[];
  readonly content: string | JsonObject;
}

/**
 * The folder `hosts/<name>/`: files for a machine, or for several that are alike. Below it a file has the path that it
 * has on the machine. Nothing here brings them there: Argo CD reads none of them, and `rsync`, Ansible and the like do.
 */
export class HostFolder extends Construct {
  /** The folder of a machine, or of machines that are alike, in the declaration that a construct stands in. */
  public static of(construct: Construct, name: string): HostFolder {
    const { root } = construct.node;
    const made = root.node.tryFindChild(`hosts-${name}`);
    return made instanceof HostFolder ? made : new HostFolder(root, name);
  }

  /** `hosts/servers`. */
  public readonly path: string;
  /** The files, in the order in which they were added. */
  public readonly files: (HostFile & { readonly owner: IConstruct })[] = [];

  /** Made by `of`, once for a name. */
  constructor(scope: IConstruct, name: string) {
    super(scope, `hosts-${name}`);
    this.path = `hosts/${name}`;
    report(this, 'name', kubernetesNameProblem(name));
  }

  /** Adds a file, on behalf of a construct. */
  public add(owner: Construct, file: HostFile): void {
    reportSecondUse(owner, 'name', `the file ${this.path}${file.path}`);
    this.files.push({ ...file, owner });
  }
}
