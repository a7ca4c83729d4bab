import type { Construct } from 'constructs';
import type { ScheduleSpecTemplate } from '../../../imports/velero.io';
import type { GoDuration } from '../../values/go-duration';
import { labelKeyProblem, labelValueProblem } from '../../values/kubernetes-name';
import { lacks } from '../../products/fact';
import { VOLUME_GROUP_SNAPSHOTS } from '../../products/velero/server';
import { report, reportFields } from '../report';
import { toHooks, type BackupHook } from './backup-hooks';
import type { BackupPlan } from './backup-plan';
import { toTtl } from './backup-plan';
import { toScope, type BackupScope } from './backup-scope';
import type { VeleroContext } from './context';
import { toSwitches, type VolumeBackup } from './volume-backup';

/** How each backup is made. */
export interface BackupOptions {
  /**
   * Commands that run in pods before and after their backup.
   *
   * @default - those in annotations of the pods
   */
  readonly hooks?: readonly BackupHook[];

  /**
   * The order of objects of a kind: `{ pods: ['photos/database-0', 'photos/app-0'] }`.
   *
   * @default - any
   */
  readonly orderedResources?: Readonly<Record<string, readonly string[]>>;

  /**
   * How long a CSI snapshot may take.
   *
   * @default - the server's: 10 minutes
   */
  readonly csiSnapshotTimeout?: GoDuration;

  /**
   * How long copying one volume may take.
   *
   * @default - the server's: 4 hours
   */
  readonly itemOperationTimeout?: GoDuration;

  /**
   * How many files of a volume are read at a time, at least 1.
   *
   * @default - the number of processors of the node
   */
  readonly parallelFiles?: number;

  /**
   * The label whose value groups claims, so that their snapshots are taken at the same moment. From Velero 1.17 on.
   *
   * @default - the server's: velero.io/volume-group
   */
  readonly volumeGroupLabel?: string;

  /**
   * Labels of the backups, in addition to one of our own: without any labels they inherit those of the schedule, and Argo CD
   * may treat them as objects that were removed from Git, and delete them.
   *
   * @default - none
   */
  readonly backupLabels?: Readonly<Record<string, string>>;
}

/** The settings of a template. */
export interface TemplateChoices extends BackupOptions, BackupScope, Pick<BackupPlan, 'retention'> {
  readonly volumes: VolumeBackup;
  readonly storageLocation: string;
  readonly snapshotLocation: string | undefined;
  readonly volumePolicy: string | undefined;
}

/** Reports what is wrong with the options of a backup, and returns the template of a schedule. */
export function toTemplate(owner: Construct, choices: TemplateChoices, context: VeleroContext): ScheduleSpecTemplate {
  const { hooks, orderedResources, csiSnapshotTimeout, itemOperationTimeout, parallelFiles, volumeGroupLabel } =
    choices;
  validate(owner, choices, context);
  const ordered = Object.entries(orderedResources ?? {}).map(([kind, objects]) => [kind, objects.join(',')]);
  return {
    metadata: { labels: { ...OWN_LABELS, ...choices.backupLabels } },
    ttl: toTtl(choices.retention),
    storageLocation: choices.storageLocation,
    ...toSwitches(choices.volumes),
    ...toScope(owner, choices, context),
    ...(choices.snapshotLocation === undefined ? {} : { volumeSnapshotLocations: [choices.snapshotLocation] }),
    ...(choices.volumePolicy === undefined
      ? {}
      : { resourcePolicy: { kind: 'ConfigMap', name: choices.volumePolicy } }),
    ...(hooks && hooks.length > 0 ? { hooks: { resources: [...toHooks(owner, hooks, context)] } } : {}),
    ...(ordered.length > 0 ? { orderedResources: Object.fromEntries(ordered) as Record<string, string> } : {}),
    ...(csiSnapshotTimeout ? { csiSnapshotTimeout: `${csiSnapshotTimeout}` } : {}),
    ...(itemOperationTimeout ? { itemOperationTimeout: `${itemOperationTimeout}` } : {}),
    ...(parallelFiles === undefined ? {} : { uploaderConfig: { parallelFilesUpload: parallelFiles } }),
    ...(volumeGroupLabel === undefined ? {} : { volumeGroupSnapshotLabelKey: volumeGroupLabel }),
  };
}

const OWN_LABELS = { 'app.kubernetes.io/part-of': 'backups' } as const;

function validate(owner: Construct, choices: TemplateChoices, { version }: VeleroContext): void {
  const { csiSnapshotTimeout, itemOperationTimeout, parallelFiles, volumeGroupLabel } = choices;
  reportFields(owner, { csiSnapshotTimeout, itemOperationTimeout });
  if (parallelFiles !== undefined && !(Number.isInteger(parallelFiles) && parallelFiles >= 1)) {
    report(owner, 'parallelFiles', { must: 'must be a whole number from 1', got: parallelFiles, fix: 'Change it' });
  }
  for (const [key, value] of Object.entries(choices.backupLabels ?? {})) {
    report(owner, 'backupLabels', labelKeyProblem(key) ?? labelValueProblem(value));
  }
  for (const [kind, objects] of Object.entries(choices.orderedResources ?? {})) {
    const odd = objects.find((name) => /[,\s]/.test(name));
    if (odd === undefined) continue;
    report(owner, `orderedResources.${kind}`, {
      must: 'must contain one name per string, without spaces and commas',
      got: odd,
      fix: 'Write "photos/database-0", for example',
    });
  }
  if (volumeGroupLabel === undefined) return;
  report(owner, 'volumeGroupLabel', labelKeyProblem(volumeGroupLabel));
  if (!lacks(VOLUME_GROUP_SNAPSHOTS, version)) return;
  report(owner, 'volumeGroupLabel', {
    must: `must not be set before Velero ${VOLUME_GROUP_SNAPSHOTS.since}`,
    got: volumeGroupLabel,
    fix: 'Leave it out, or declare a newer Velero',
  });
}
