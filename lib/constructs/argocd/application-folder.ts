import { App, Chart, type ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { folderPathProblem } from '../../values/folder-path';
import { dnsLabelProblem, kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import type { SecretMaker, SecretShape, SecretText } from '../../values/secret-shape';
import { report, reportEach } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';

/** Where Argo CD runs and what it reads: the same for every folder of a cluster. */
export interface ArgoCdSettings {
  /** The Git repository that Argo CD reads, as its `repoURL`. */
  readonly repository: string;

  /**
   * The branch, tag or commit that Argo CD follows.
   *
   * @default "main"
   */
  readonly revision?: string;

  /**
   * The namespace of Argo CD's own objects.
   *
   * @default "argocd"
   */
  readonly namespace?: string;

  /**
   * The Argo CD project of the applications.
   *
   * @default "default"
   */
  readonly project?: string;

  /**
   * The API server to deploy to.
   *
   * @default "https://kubernetes.default.svc", the cluster that Argo CD runs in
   */
  readonly server?: string;
}

/** Properties of `ApplicationFolder`. */
export interface ApplicationFolderProps {
  /** The namespace of everything in the folder. */
  readonly namespace: string;

  /**
   * Hand-written files of this folder that the declaration replaces, such as `application.yaml`.
   *
   * @default - files that are not managed are never touched
   */
  readonly adopt?: readonly string[];

  /**
   * Hand-written manifests of this folder that stay, and that the kustomization keeps listing.
   *
   * @default - none
   */
  readonly alsoResources?: readonly string[];
}

/** A Secret that people make in the namespace of a folder, encrypted in a file or in their own way. */
export interface DeclaredSecret {
  readonly name: string;
  /** Its consumer, and what the consumer reads. */
  readonly shape: SecretShape;
  /** The string under each of its keys. */
  readonly keys: Readonly<Record<string, SecretText>>;
  readonly maker: SecretMaker;
  /** Its file in the folder, if it has one. */
  readonly file: string | undefined;
}

/** A page for people, in Markdown, beside the objects of a folder. */
export interface Page {
  /** Its name in the folder: `backup-alerts.md`. */
  readonly file: string;
  readonly text: string;
}

/**
 * A folder `argoproj/<name>/` that Argo CD applies through its `kustomization.yaml`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export class ApplicationFolder extends Construct {
  /** The folder that a construct is in. */
  public static of(construct: IConstruct): ApplicationFolder {
    const found = [...construct.node.scopes].reverse().find((scope) => scope instanceof ApplicationFolder);
    if (!found) {
      throw new Error(`${construct.node.path} makes Kubernetes objects: give it an application folder as its scope`);
    }
    return found;
  }

  /** `argoproj/longhorn`. */
  public readonly path: string;
  /** The namespace of everything in the folder. */
  public readonly namespace: string;
  /** Hand-written files of this folder that the declaration replaces. */
  public readonly adopt: readonly string[];
  /** Hand-written manifests of this folder that stay. */
  public readonly alsoResources: readonly string[];
  /** The cdk8s tree; constructs of other libraries can be added here. */
  public readonly chart: Chart;
  private readonly owners = new Map<string, IConstruct>();
  private readonly pagesByOwner: { readonly owner: IConstruct; readonly page: Page }[] = [];
  private readonly secretsByOwner: { readonly owner: IConstruct; readonly secret: DeclaredSecret }[] = [];

  constructor(
    scope: Construct,
    public readonly name: string,
    public readonly argoCd: ArgoCdSettings,
    props: ApplicationFolderProps,
  ) {
    super(scope, uniqueId(scope, `argoproj-${name}`));
    this.path = `argoproj/${name}`;
    reportSecondUse(this, 'name', `the folder ${this.path}`);
    this.namespace = props.namespace;
    this.chart = new Chart(new App(), `argoproj-${name}`, { disableResourceNameHashes: true });
    report(this, 'name', folderPathProblem(name));
    report(this, 'namespace', dnsLabelProblem(props.namespace));
    this.adopt = reportEach(this, 'adopt', props.adopt, folderPathProblem);
    this.alsoResources = reportEach(this, 'alsoResources', props.alsoResources, folderPathProblem);
  }

  /** Adds an object on behalf of a construct. The construct id of the object does not matter: its name is explicit. */
  public add<T extends ApiObject>(owner: IConstruct, make: (chart: Chart, id: string) => T): T {
    const object = make(this.chart, `object-${this.owners.size}`);
    this.owners.set(object.node.path, owner);
    return object;
  }

  /**
   * Declares a Secret that people make, on behalf of the construct that reads it.
   *
   * @param prefix the prefix of the owner's properties for its name and file
   * @internal
   */
  public addSecret(owner: Construct, secret: DeclaredSecret, prefix = 'credentials.'): void {
    const { name, maker } = secret;
    const misnamed = kubernetesNameProblem(name) ?? this.makerProblem(owner, name, maker.by);
    report(owner, `${prefix}secretName`, misnamed);
    // A default file is named after the Secret: one mistake is enough.
    if (secret.file !== undefined && !misnamed) {
      const problem = folderPathProblem(secret.file);
      report(owner, `${prefix}file`, problem);
      if (!problem) reportSecondUse(owner, `${prefix}file`, `the file ${this.path}/${secret.file}`);
    }
    this.secretsByOwner.push({ owner, secret });
  }

  /**
   * What is wrong with making a Secret that something else makes already: each would overwrite the other. A Secret that
   * is not made here can have many readers.
   *
   * @internal
   */
  public makerProblem(owner: Construct, name: string, by: SecretMaker['by'] | 'external-secrets'): Problem | undefined {
    const { root } = this.node;
    const known = made.get(root) ?? new Map<string, { readonly by: string; readonly path: string }>();
    made.set(root, known);
    const title = `${this.namespace}/${name}`;
    const first = known.get(title);
    if (!first) known.set(title, { by, path: owner.node.path });
    if (!first || (first.by === 'others' && by === 'others')) return undefined;
    return {
      must: `must be unique: ${first.path} makes a Secret of this name, and each would overwrite the other`,
      got: name,
      fix: 'Share those credentials, or choose another name',
    };
  }

  /**
   * The Secrets that people make, with the constructs that read them.
   *
   * @internal
   */
  public get secrets(): readonly { readonly owner: IConstruct; readonly secret: DeclaredSecret }[] {
    return this.secretsByOwner;
  }

  /**
   * Adds a page for people, on behalf of a construct. It is rewritten when the declaration changes.
   *
   * @internal
   */
  public addPage(owner: Construct, page: Page): void {
    reportSecondUse(owner, 'name', `the file ${this.path}/${page.file}`);
    this.pagesByOwner.push({ owner, page });
  }

  /**
   * The pages for people, with the constructs that they are about.
   *
   * @internal
   */
  public get pages(): readonly { readonly owner: IConstruct; readonly page: Page }[] {
    return this.pagesByOwner;
  }

  /** The construct that asked for an object; the object itself if it was added to the chart directly. */
  public ownerOf(object: ApiObject): IConstruct {
    return this.owners.get(object.node.path) ?? object;
  }
}

/** What makes each Secret, by declaration. */
const made = new WeakMap<IConstruct, Map<string, { readonly by: string; readonly path: string }>>();
