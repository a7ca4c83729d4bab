import { at, isObject, type JsonObject, textOf } from '../../json';
import type { Claim, ClaimUser } from '../../products/kubernetes/claims';
import type { Model } from '../../products/model';
import type { Judged } from './longhorn';
import type { Storage } from '../../products/kubernetes/storage';
import type { Version } from '../../values/version';
import { veleroVersion } from '../../products/velero/installation';
import { takesLabels, takesNamespace, takesResource } from '../../products/velero/scope';
import {
  type BackupSchedule,
  backupSchedules,
  veleroDefaults,
  type VeleroDefaults,
} from '../../products/velero/schedule';

type Answer = { readonly by: string } | { readonly not: string } | { readonly unsure: string };

const EXCLUDED = 'velero.io/exclude-from-backup';
const OPT_IN = 'backup.velero.io/backup-volumes';
const OPT_OUT = 'backup.velero.io/backup-volumes-excludes';

/**
 * The backups that schedules of Velero make of the data, and not only of the object.
 * @see https://velero.io/docs/v1.18/file-system-backup/ (read 2026-11-21)
 */
export class VeleroBackups {
  public readonly schedules: readonly BackupSchedule[];
  private readonly defaults: VeleroDefaults;
  private readonly version: Version<'velero'> | undefined;
  private readonly excludedNamespaces: ReadonlySet<string>;

  constructor(private readonly index: Model) {
    this.schedules = backupSchedules(index);
    this.defaults = veleroDefaults(index);
    this.version = veleroVersion(index);
    const excluded = index.ofKind('Namespace').filter(({ body }) => labelOf(body, EXCLUDED) === 'true');
    this.excludedNamespaces = new Set(excluded.map(({ body }) => textOf(at(body, 'metadata', 'name'))));
  }

  public of(claim: Claim, labels: JsonObject, storage: Storage, users: readonly ClaimUser[]): Judged {
    const answers = this.schedules.map((schedule) => this.answer(schedule, claim, labels, storage, users));
    return {
      covers: answers.flatMap((answer) => ('by' in answer ? [answer.by] : [])),
      not: answers.flatMap((answer) => ('not' in answer ? [answer.not] : [])),
      unsure: answers.flatMap((answer) => ('unsure' in answer ? [answer.unsure] : [])),
    };
  }

  private answer(
    { key: name, paused, template }: BackupSchedule,
    claim: Claim,
    labels: JsonObject,
    storage: Storage,
    users: readonly ClaimUser[],
  ): Answer {
    const says = (what: string): Answer => ({ not: `the Velero schedule ${name} ${what}` });
    if (paused) return says('is paused');
    if (labels[EXCLUDED] === 'true') return { not: `its label ${EXCLUDED} keeps it out of Velero's backups` };
    if (this.excludedNamespaces.has(claim.namespace))
      return { not: `the label ${EXCLUDED} keeps its namespace out of Velero's backups` };
    const inNamespace = takesNamespace(template, claim.namespace, this.version);
    if (inNamespace === undefined) return { unsure: `whether the Velero schedule ${name} takes its namespace` };
    if (!inNamespace) return says(`does not take the namespace ${claim.namespace}`);
    if (!takesResource(template, 'persistentvolumeclaims')) return says('takes no persistent volume claims');
    // A pod brings its claims into the backup, whatever their labels are.
    const pods = takesResource(template, 'pods') ? users.filter((user) => runsIn(template, user)) : [];
    if (!takesLabels(template, labels) && pods.length === 0)
      return claim.fromChart
        ? { unsure: `whether its labels are those that the Velero schedule ${name} asks for` }
        : says('asks for other labels');
    if (template.resourcePolicy !== undefined)
      return { unsure: `what the volume policy of the Velero schedule ${name} says of it` };
    return this.data(name, template, claim, storage, users);
  }

  /** How the data gets into the backup: through the file system, or by a snapshot. */
  private data(
    name: string,
    template: JsonObject,
    claim: Claim,
    storage: Storage,
    users: readonly ClaimUser[],
  ): Answer {
    const title = `Velero schedule ${name}`;
    const isFsBackup = flag(template.defaultVolumesToFsBackup) ?? this.defaults.fsBackup;
    const pods = users.filter((user) => runsIn(template, user));
    const isKnown = users.length > 0;
    if (takesResource(template, 'pods') && isInFsBackup(isFsBackup, isKnown, pods))
      return { by: `${title} (file system)` };
    const isMoved = flag(template.snapshotMoveData) ?? this.defaults.moveData;
    const canSnapshot = storage.type !== 'other' || !NO_SNAPSHOTS.test(storage.provisioner);
    if (template.snapshotVolumes !== false && canSnapshot) {
      if (isMoved === true) return { by: `${title} (snapshot, moved)` };
      const inPlace = this.inPlace(name, storage);
      if (inPlace) return inPlace;
    }
    if (isFsBackup === undefined || isMoved === undefined || storage.type === 'unknown' || this.isMarkedIn(claim))
      return { unsure: `whether the Velero schedule ${name} takes the data and not only the object` };
    if (isFsBackup && isKnown && users.every(({ isIdle }) => isIdle))
      return {
        not: `the Velero schedule ${name} copies the files of running pods, and nothing that uses it keeps running`,
      };
    return {
      not: `the Velero schedule ${name} takes the object without its data: neither snapshotMoveData nor a file system backup is on for it`,
    };
  }

  /** A snapshot that stays where the volume is, unless its class makes a backup of it. */
  private inPlace(name: string, storage: Storage): Answer | undefined {
    const classes = this.index.ofKind('VolumeSnapshotClass').filter(({ body }) => labelOf(body, SNAPSHOTS) === 'true');
    if (storage.type === 'longhorn') {
      const own = classes.filter(({ body }) => body.driver === 'driver.longhorn.io');
      const kept = own.find(({ body }) => !['snap', 'bi'].includes(textOf(at(body, 'parameters', 'type'))));
      return kept ? { by: `Velero schedule ${name} (backup of Longhorn)` } : undefined;
    }
    if (storage.type !== 'other') return undefined;
    const fits = classes.some(({ body }) => body.driver === storage.provisioner);
    return fits ? { by: `Velero schedule ${name} (snapshot in the cluster)` } : undefined;
  }

  /** A chart may put the annotation on its pods by a value that is not followed here. */
  private isMarkedIn({ fromChart, document }: Claim): boolean {
    return fromChart && JSON.stringify(document.body).includes(OPT_IN);
  }
}

const SNAPSHOTS = 'velero.io/csi-volumesnapshot-class';

/** Provisioners of plain folders and disks, of which no driver takes snapshots. */
const NO_SNAPSHOTS = /local-path|hostpath|no-provisioner|openebs\.io\/local$|host-?path/;

/**
 * Whether a backup finds pods that run; of others no files are copied.
 * @see https://github.com/velero-io/velero/pull/4584 (read 2026-11-21)
 */
function runsIn(template: JsonObject, user: ClaimUser): boolean {
  return !user.isIdle && takesLabels(template, user.labels);
}

/** Files are copied through the pods that run, so a claim is in when one of them is; of unknown pods that is assumed. */
function isInFsBackup(isDefault: boolean | undefined, isKnown: boolean, pods: readonly ClaimUser[]): boolean {
  const listed = ({ annotations, volume }: ClaimUser, key: string): boolean =>
    textOf(annotations[key])
      .split(',')
      .map((part) => part.trim())
      .includes(volume);
  if (isDefault === true) return !isKnown || pods.some((pod) => !listed(pod, OPT_OUT));
  return pods.some((pod) => listed(pod, OPT_IN));
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function labelOf(body: JsonObject, key: string): string {
  const labels = at(body, 'metadata', 'labels');
  return isObject(labels) ? textOf(labels[key]) : '';
}
