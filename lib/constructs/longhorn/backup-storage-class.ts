import { KubeStorageClass } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { breaks, type TextRule } from '../../values/text';
import type { Version } from '../../values/version';
import { wholeNumberProblem } from '../../values/whole-number';
import {
  CHART_STORAGE_CLASSES,
  LONGHORN_DRIVER,
  MOST_REPLICAS,
  storageClassParameterFault,
} from '../../products/longhorn/storage-class';
import { ApplicationFolder } from '../argocd/application-folder';
import { report, reportEach, reportLater } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import type { BackupTarget } from './backup-target';
import { VolumeJob } from './recurring-job';
import { groupNameOf, type AnyVolumeGroup } from './volume-group';
import { groupLabel, jobLabel, type VolumeLabels } from './volume-labels';

/** Properties of a storage class. */
export interface BackupStorageClassProps {
  /** The jobs of the volumes of the class, and their groups. At least one must make backups. */
  readonly protectedBy: readonly (VolumeJob | AnyVolumeGroup)[];

  /**
   * Where the volumes are backed up to. From Longhorn 1.8 on.
   *
   * @default - the default target
   */
  readonly target?: BackupTarget;

  /**
   * What happens to a volume whose claim is deleted. `Delete` deletes it with its snapshots; its backups stay.
   *
   * @default "Retain"
   */
  readonly reclaimPolicy?: 'Retain' | 'Delete';

  /**
   * The number of replicas of a volume in the cluster, 1 to 20.
   *
   * @default 3
   */
  readonly numberOfReplicas?: number;

  /**
   * After how many minutes a failed replica is deleted.
   *
   * @default 30
   */
  readonly staleReplicaTimeout?: number;

  /**
   * The file system.
   *
   * @default "ext4"
   */
  readonly fsType?: 'ext4' | 'xfs';

  /**
   * The data engine. The nodes must be prepared for `v2`.
   *
   * @default "v1"
   */
  readonly dataEngine?: 'v1' | 'v2';

  /**
   * Whether claims can be expanded.
   *
   * @default true
   */
  readonly allowVolumeExpansion?: boolean;

  /**
   * Whether a volume is created with its claim, or with the first pod that uses it.
   *
   * @default "Immediate"
   */
  readonly volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer';

  /**
   * Further parameters of the driver, such as `dataLocality: 'best-effort'`.
   *
   * @default - none
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * A storage class whose volumes are backed up from the beginning, whoever claims them. It applies when a volume is
 * created: existing volumes do not change.
 *
 * Kubernetes rejects every change to a class except `allowVolumeExpansion`: the sync fails. Declare the class under
 * another name, or delete it in the cluster before the sync; its volumes are not affected.
 *
 * @see https://longhorn.io/docs/1.10.2/references/storage-class-parameters/
 */
export class BackupStorageClass extends Construct {
  /** The CSI driver of its volumes. */
  public readonly provisioner = LONGHORN_DRIVER;

  constructor(
    scope: Construct,
    /** The name of the class, which claims set as `storageClassName`. */
    public readonly className: string,
    props: BackupStorageClassProps,
    private readonly context: { readonly version: Version<'longhorn'>; readonly labels: VolumeLabels },
  ) {
    super(scope, uniqueId(scope, `StorageClass.${className}`));
    this.validate(props);
    const members = reportEach(this, 'protectedBy', props.protectedBy, (member) => this.memberProblem(member));
    const selected = members.filter((member) => this.memberProblem(member) === undefined).map(toSelected);
    const keys = selected.map(({ name, isGroup }) => (isGroup ? groupLabel(name) : jobLabel(name)));
    context.labels.addClass(keys);
    if (selected.length === members.length) {
      reportLater(this, 'protectedBy', () => (context.labels.lackBackup(keys) ? noBackup(selected) : undefined));
    }
    const own: Readonly<Record<string, string>> = {
      numberOfReplicas: `${props.numberOfReplicas ?? 3}`,
      staleReplicaTimeout: `${props.staleReplicaTimeout ?? 30}`,
      fsType: props.fsType ?? 'ext4',
      dataEngine: props.dataEngine ?? 'v1',
      recurringJobSelector: JSON.stringify(selected),
      ...(props.target === undefined ? {} : { backupTargetName: props.target.targetName }),
    };
    this.validateParameters(own, props.parameters ?? {});
    const folder = ApplicationFolder.of(this);
    folder.add(
      this,
      (chart, id) =>
        new KubeStorageClass(chart, id, {
          metadata: { name: className },
          provisioner: LONGHORN_DRIVER,
          parameters: { ...props.parameters, ...own },
          allowVolumeExpansion: props.allowVolumeExpansion ?? true,
          reclaimPolicy: props.reclaimPolicy ?? 'Retain',
          volumeBindingMode: props.volumeBindingMode ?? 'Immediate',
        }),
    );
  }

  private validate(props: BackupStorageClassProps): void {
    report(this, 'name', kubernetesNameProblem(this.className) ?? breaks([CLASS_NAME], this.className));
    reportSecondUse(this, 'name', `the storage class ${this.className}`);
    report(this, 'numberOfReplicas', wholeNumberProblem(props.numberOfReplicas ?? 3, 1, MOST_REPLICAS));
    report(this, 'staleReplicaTimeout', wholeNumberProblem(props.staleReplicaTimeout ?? 30, 1, 100_000));
  }

  /** Skips `target`: Longhorn before 1.8 reports it separately. */
  private validateParameters(own: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>): void {
    for (const name of Object.keys(given)) {
      const fault = name in own ? 'is set by a property' : storageClassParameterFault(name, this.context.version);
      if (fault === undefined) continue;
      report(this, 'parameters', {
        must: 'must contain further parameters that the driver of this Longhorn reads',
        got: `${name}: ${fault}`,
        fix: 'Correct it, or use the property of the storage class instead',
      });
    }
  }

  private memberProblem(member: VolumeJob | AnyVolumeGroup): Problem | undefined {
    if (typeof member === 'string' || member.labels === this.context.labels) return undefined;
    return {
      must: 'must contain jobs and groups of this Longhorn, or "default"',
      got: toSelected(member).name,
      fix: 'Use what longhorn.addRecurringBackup or longhorn.group returns',
    };
  }
}

interface Selected {
  readonly name: string;
  readonly isGroup: boolean;
}

function toSelected(member: VolumeJob | AnyVolumeGroup): Selected {
  return member instanceof VolumeJob
    ? { name: member.jobName, isGroup: false }
    : { name: groupNameOf(member), isGroup: true };
}

function noBackup(selected: readonly Selected[]): Problem {
  return {
    must: 'must contain a recurring backup, or a group of one: the volumes of this class are not backed up',
    got: selected.map(({ name }) => name),
    fix: 'Add the job that longhorn.addRecurringBackup returns',
  };
}

const CLASS_NAME: TextRule = {
  must: `must not be ${CHART_STORAGE_CLASSES.map((name) => `"${name}"`).join(' or ')}`,
  fix: 'Longhorn creates this class itself, and reverts changes to it: choose another name',
  keeps: (name) => !CHART_STORAGE_CLASSES.includes(name),
};
