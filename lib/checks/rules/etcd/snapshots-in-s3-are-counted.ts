import { factAt } from '../../../products/fact';
import { K3S_S3_RETENTION, k3sVersion } from '../../../products/k3s/etcd-snapshots';
import { isOn, serverSettings } from '../../../products/k3s/settings';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

const ON_DISK = 'etcd-snapshot-retention';
const DEFAULT = 5;

export const snapshotsInS3AreCounted = rule({
  id: 'etcd/snapshots-in-s3-are-counted',
  severity: 'warning',
  title: 'the number of snapshots that K3s keeps in the bucket is set, where K3s has a setting for it',
  rationale:
    'From 1.31.12, 1.32.8, 1.33.4 and 1.34.0, etcd-snapshot-retention applies to the disk of the server only. Releases before 2026-03 then keep 5 snapshots in the bucket, whatever it is set to: an upgrade deletes the others.',
  fix: 'set etcd-s3-retention to the number of snapshots to keep',
  source: 'https://github.com/k3s-io/k3s/issues/13769',
  on: each(serverSettings).where(
    ({ settings }) => isOn(settings['etcd-s3']) && settings['etcd-s3-config-secret'] === undefined,
  ),

  find: ({ settings, pathOf }, { versions }) => {
    const kept = Number(settings[ON_DISK] ?? DEFAULT);
    if (settings['etcd-s3-retention'] !== undefined || kept <= DEFAULT || Number.isNaN(kept)) return;
    const version = k3sVersion(versions.k3s ?? '');
    if (version.problem) return doubt('whether K3s counts the snapshots in S3 separately: its version is not known');
    if (factAt(K3S_S3_RETENTION, version) !== true) return;
    return finding(pathOf(ON_DISK), `${ON_DISK} is ${kept}, and K3s ${version} keeps ${DEFAULT} in the bucket`);
  },
});
