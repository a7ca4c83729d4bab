import { Construct } from 'constructs';
import type { Problem } from '../../values/problem';
import type { Retention } from '../../values/retention';
import type { Schedule } from '../../values/schedule';
import { wholeNumberProblem } from '../../values/whole-number';
import {
  K3S_CONFIG_FOLDER,
  K3S_SECRET,
  k3sPrunesS3,
  k3sVersion,
  k3sVersionProblem,
} from '../../products/k3s/etcd-snapshots';
import { ApplicationFolder } from '../argocd/application-folder';
import type { ICredentials } from '../credentials/credentials';
import { HostFolder } from '../hosts/host-folder';
import { versionsOf } from '../product-versions';
import { K3sEtcdDrill, type K3sEtcdDrillProps } from '../recovery/k3s-etcd-drill';
import { report, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import type { IBackupStore } from '../stores/backup-store';
import { reportStore } from '../stores/report-store';
import { uniqueId } from '../unique-id';
import { s3ConfigSecret } from './s3-config-secret';

/** Properties of `K3sEtcdSnapshots`. */
export interface K3sEtcdSnapshotsProps {
  /** The bucket, at AWS or at any other service that speaks S3. */
  readonly store: IBackupStore;

  /**
   * The folder in the bucket. Never the one of a Velero storage location: Velero rejects a location with folders that it
   * did not create.
   *
   * @default - the whole bucket
   */
  readonly prefix?: string;

  /** How the access key reaches K3s. */
  readonly credentials: ICredentials;

  /** When snapshots are taken, on every server, in the time zone of the server. */
  readonly schedule: Schedule;

  /**
   * How many snapshots each server keeps on its disk, and, in older releases of K3s, how many all of them together keep in
   * the bucket. Newer releases delete none in the bucket: a drill does, with `keepInBucket`. Each
   * snapshot is a complete file that no other needs.
   */
  readonly retain: number;

  /**
   * Whether snapshots are compressed.
   *
   * @default true
   */
  readonly compress?: boolean;

  /**
   * The name of the folder `hosts/<name>/` for the configuration of the servers.
   *
   * @default "k3s-servers"
   */
  readonly hosts?: string;
}

/**
 * Snapshots of the embedded etcd of K3s, in a bucket: the Secret that K3s reads, in a folder whose namespace is
 * kube-system, and the part of the configuration that every server needs,
 * `hosts/<name>/etc/rancher/k3s/config.yaml.d/…`. K3s reads it when it starts. Clusters with SQLite or an external
 * database have no such snapshots.
 *
 * `RecoveryPages` has a page on restoring. The Secret does not help then, and without the token of the servers a snapshot
 * cannot be read: keep it elsewhere.
 *
 * @see https://docs.k3s.io/cli/etcd-snapshot
 */
export class K3sEtcdSnapshots extends Construct {
  /** The bucket. */
  public readonly store: IBackupStore;
  /** The folder in the bucket; empty for the whole bucket. */
  public readonly prefix: string;
  /** The Secret that K3s reads. */
  public readonly secretName: string;
  /** How many each server keeps. */
  public readonly retain: number;
  /** When snapshots are taken. */
  public readonly schedule: Schedule;
  /** The file with their settings on each server. */
  public readonly configFile: string;

  /** @param name part of the name of the configuration file */
  constructor(scope: Construct, name: string, props: K3sEtcdSnapshotsProps) {
    super(scope, uniqueId(scope, `K3sEtcdSnapshots.${name}`));
    const { store, prefix = '', credentials, schedule, retain, compress = true, hosts = 'k3s-servers' } = props;
    const folder = ApplicationFolder.of(this);
    const { k3s } = versionsOf(this);
    const versionProblem = k3sVersionProblem(k3s);
    report(this, 'versions.k3s', versionProblem);
    reportFields(this, { schedule });
    report(this, 'retain', wholeNumberProblem(retain, 1, 1000));
    reportStore(this, store, prefix);
    report(this, 'store', store.expireObjectsAfter && expiringProblem(store.expireObjectsAfter));
    this.reportNamespace(folder);
    reportSecondUse(this, 'name', 'the S3 configuration of the etcd snapshots of K3s');
    const { secretName } = credentials.deliver(this, s3ConfigSecret(store, prefix));
    this.store = store;
    this.prefix = prefix;
    this.secretName = secretName;
    this.retain = retain;
    this.schedule = schedule;
    const prunes = versionProblem !== undefined || k3sPrunesS3(k3sVersion(k3s ?? ''));
    const path = `${K3S_CONFIG_FOLDER}/${name}.yaml`;
    this.configFile = path;
    HostFolder.of(this, hosts).add(this, {
      path,
      notes: [
        `Belongs on every server of K3s as ${path}; restart K3s afterwards.`,
        'No other etcd-s3 setting may stand in any file: K3s would ignore the Secret.',
        ...(prunes ? [] : ['K3s deletes no snapshot in the bucket: a drill does, with keepInBucket.']),
      ],
      content: {
        'etcd-s3': true,
        'etcd-s3-config-secret': secretName,
        'etcd-snapshot-compress': compress,
        'etcd-snapshot-retention': retain,
        'etcd-snapshot-schedule-cron': schedule.expression,
      },
    });
  }

  /** Restores the newest snapshot in a pod on a schedule, verifies it, and removes it. */
  public addDrill(name: string, props: K3sEtcdDrillProps): K3sEtcdDrill {
    return new K3sEtcdDrill(this, name, props);
  }

  private reportNamespace({ namespace }: ApplicationFolder): void {
    if (namespace === K3S_SECRET.namespace) return;
    report(this, 'namespace', {
      must: `must be "${K3S_SECRET.namespace}", the only one in which K3s looks for the Secret`,
      got: namespace,
      fix: `Use an application folder with namespace: '${K3S_SECRET.namespace}'`,
    });
  }
}

/** Whatever K3s does not replace is gone after a while: the last snapshots too. */
function expiringProblem(after: Retention): Problem {
  return {
    must: 'must not expire objects by their age: when K3s stops taking snapshots, the last ones expire as well',
    got: `expireObjectsAfter of ${after}`,
    fix: 'Remove expireObjectsAfter of the bucket, and let a drill remove surplus snapshots: addDrill with keepInBucket',
  };
}
