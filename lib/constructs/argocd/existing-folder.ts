import { Construct } from 'constructs';
import { folderPathProblem } from '../../values/folder-path';
import {
  dnsLabelProblem,
  kubernetesNameProblem,
  labelKeyProblem,
  labelValueProblem,
} from '../../values/kubernetes-name';
import { breaks, type TextRule } from '../../values/text';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';

/** A persistent volume claim, whoever declares it. */
export interface IClaim {
  /** The name of the PersistentVolumeClaim. */
  readonly claimName: string;
  /** The namespace of the claim. */
  readonly namespace: string;
  /** Adds labels to the claim. */
  addLabels(labels: Readonly<Record<string, string>>): void;
}

/** Properties of `ExistingFolder`. */
export interface ExistingFolderProps {
  /** The namespace of the objects in the folder. */
  readonly namespace: string;
}

/**
 * A hand-written folder `argoproj/<name>/`. What is added to its objects is in a Kustomize component beside their files,
 * `argoproj/<name>/backup/`; its `kustomization.yaml` needs one line for it, which is reported until it is there.
 *
 * @see https://kubectl.docs.kubernetes.io/guides/config_management/components/
 */
export class ExistingFolder extends Construct {
  /** `argoproj/ark-survival-ascended`. */
  public readonly path: string;
  /** `argoproj/ark-survival-ascended/backup`: the component. */
  public readonly componentPath: string;
  /** The namespace of the objects in the folder. */
  public readonly namespace: string;
  private readonly byName = new Map<string, ExistingClaim>();

  constructor(scope: Construct, name: string, props: ExistingFolderProps) {
    super(scope, uniqueId(scope, `existing-argoproj-${name}`));
    this.path = `argoproj/${name}`;
    this.componentPath = `${this.path}/${COMPONENT_FOLDER}`;
    for (const folder of [this.path, this.componentPath]) reportSecondUse(this, 'name', `the folder ${folder}`);
    this.namespace = props.namespace;
    report(this, 'name', folderPathProblem(name));
    report(this, 'namespace', dnsLabelProblem(props.namespace));
  }

  /**
   * The claims that something was added to, in the order of their first use.
   *
   * @internal
   */
  public get claims(): readonly ExistingClaim[] {
    return [...this.byName.values()];
  }

  /** A claim that a manifest of this folder declares. */
  public claim(claimName: string): IClaim {
    const known = this.byName.get(claimName) ?? new ExistingClaim(this, claimName, this.namespace);
    this.byName.set(claimName, known);
    return known;
  }
}

/** The last segment of the component's path, and the line that the hand-written kustomization needs. */
export const COMPONENT_FOLDER = 'backup';

/** A claim in a hand-written manifest. */
export class ExistingClaim extends Construct implements IClaim {
  /** The labels that were added. */
  public readonly labels: Record<string, string> = {};

  constructor(
    scope: Construct,
    public readonly claimName: string,
    public readonly namespace: string,
  ) {
    super(scope, `claim-${claimName}`);
    report(this, 'claimName', kubernetesNameProblem(claimName) ?? breaks([PATCH_NAME], claimName));
  }

  /** Adds labels, which a patch sets on the claim. */
  public addLabels(labels: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(labels)) {
      report(this, 'labels', labelKeyProblem(key) ?? labelValueProblem(value));
    }
    Object.assign(this.labels, labels);
  }
}

/** The patch of a claim is in a file of its name, beside the component's own. */
const PATCH_NAME: TextRule = {
  must: 'must not be "kustomization"',
  fix: 'Kustomize reserves that file name: label this claim in its manifest',
  keeps: (claimName) => claimName !== 'kustomization',
};
