import { RootConstruct } from 'constructs';
import { dnsLabelProblem } from '../values/kubernetes-name';
import { gitRepositoryProblem } from '../values/repository-url';
import type { Tags } from '../values/tags';
import { Version } from '../values/version';
import { argoCdVersionProblem } from '../products/argocd/releases';
import { ApplicationFolder, type ApplicationFolderProps, type ArgoCdSettings } from './argocd/application-folder';
import { reportArgoCdSettings } from './argocd/settings';
import { ExistingFolder, type ExistingFolderProps } from './argocd/existing-folder';
import { setVersions, versionsOf, type ProductVersions } from './product-versions';
import { Protection, type ProtectionProps } from './recovery/protection';
import type { Protectable } from './recovery/restore-points';
import { report, reportFields } from './report';
import { WorkingDirectory, type TerraformSettings, type WorkingDirectoryProps } from './tfaction/working-directory';

/** Properties of `Cluster`. */
export interface ClusterProps {
  /** The Git repository that Argo CD reads, as its `repoURL`. */
  readonly repository: string;

  /**
   * Further settings of Argo CD.
   *
   * @default - Argo CD in the namespace `argocd` follows the branch `main`
   */
  readonly argoCd?: Omit<ArgoCdSettings, 'repository'>;

  /** What the Terraform working directories have in common. */
  readonly terraform: TerraformSettings;

  /** The versions of what runs in the cluster, or is to run after the next sync. */
  readonly versions: ProductVersions;

  /**
   * Tags of every AWS resource that can have them.
   *
   * @default - none
   */
  readonly tags?: Tags;

  /**
   * Terraform addresses of buckets and keys whose declaration was removed on purpose, such as
   * `aws_s3_bucket.longhorn_backup`: Terraform may then destroy them, with everything in them.
   *
   * @default - none: guarded resources must stay declared
   */
  readonly destroy?: readonly string[];
}

/** A cluster and its backups: the root of a declaration. */
export class Cluster extends RootConstruct {
  /** @param name one DNS label, which the header of every file contains */
  constructor(
    public readonly name: string,
    private readonly props: ClusterProps,
  ) {
    super(name);
    setVersions(this, props.versions);
    report(this, 'name', dnsLabelProblem(name));
    report(this, 'repository', gitRepositoryProblem(props.repository));
    reportArgoCdSettings(this, props.argoCd ?? {});
    const { argoCd, kubernetes } = props.versions;
    if (argoCd !== undefined) report(this, 'versions.argoCd', argoCdVersionProblem(Version.of(argoCd)));
    if (kubernetes !== undefined) reportFields(this, { 'versions.kubernetes': Version.of(kubernetes) });
  }

  /** The declared versions. */
  public get versions(): ProductVersions {
    return versionsOf(this);
  }

  /** Addresses of guarded resources that may be destroyed. */
  public get destroyed(): readonly string[] {
    return this.props.destroy ?? [];
  }

  /** A Terraform working directory `terraform/aws/<name>/`, or that of another provider. */
  public workingDirectory(
    name: string,
    props: Pick<WorkingDirectoryProps, 'adopt' | 'provider'> = {},
  ): WorkingDirectory {
    return new WorkingDirectory(this, name, { ...this.props.terraform, tags: this.props.tags ?? {}, ...props });
  }

  /**
   * Promises something about what can be lost: a claim, a namespace, a machine by the host of its snapshots, or `etcd`. A
   * declaration that does not keep the promise is an error.
   */
  public protect(thing: Protectable, promise: ProtectionProps): Protection {
    return new Protection(this, thing, promise);
  }

  /** An Argo CD folder `argoproj/<name>/`. */
  public applicationFolder(name: string, props: ApplicationFolderProps): ApplicationFolder {
    return new ApplicationFolder(this, name, { repository: this.props.repository, ...this.props.argoCd }, props);
  }

  /** A folder `argoproj/<name>/` that is written by hand. */
  public existingFolder(name: string, props: ExistingFolderProps): ExistingFolder {
    return new ExistingFolder(this, name, props);
  }
}
