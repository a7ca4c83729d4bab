import { Construct, type IConstruct } from 'constructs';
import type { JsonObject } from '../../json';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import { report } from '../report';
import { reportSecondUse } from '../second-use';

/** A file of a machine: a string, or settings that are written as YAML. */
export interface HostFile {
  /** Its path on the machine: `/etc/systemd/system/restic.timer`. */
  readonly path: string;
  /** Comments for its first lines. */
  readonly notes: readonly string[];
  readonly content: string | JsonObject;
}

/**
 * The folder `hosts/<name>/`: files for a machine, or for several identical ones. A file has the same path below it as on
 * the machine. Arkwright does not copy them there, and Argo CD reads none of them: use `rsync` or Ansible.
 */
export class HostFolder extends Construct {
  /** The folder of a machine, or of several identical ones, in the declaration that a construct belongs to. */
  public static of(construct: Construct, name: string): HostFolder {
    const { root } = construct.node;
    const made = root.node.tryFindChild(`hosts-${name}`);
    return made instanceof HostFolder ? made : new HostFolder(root, name);
  }

  /** `hosts/servers`. */
  public readonly path: string;
  /** The files, in the order in which they were added. */
  public readonly files: (HostFile & { readonly owner: IConstruct })[] = [];

  /** Made by `of`, once per name. */
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
