import { K3S_S3_RETENTION, k3sVersion } from '../../../products/k3s/etcd-snapshots';
import { factAt } from '../../../products/fact';
import type { Check, Finding, Unknown } from '../../check';
import { serverConfig } from '../../examples/example-k3s';
import { example } from '../../examples/example';
import { isOn, serverSettings } from '../../../products/k3s/settings';

const BUCKET = { 'etcd-s3': true, 'etcd-s3-bucket': 'example-backup' };
const DEFAULT = 5;

/** One number became two. */
export const snapshotsInS3AreCounted: Check = {
  id: 'etcd/snapshots-in-s3-are-counted',
  severity: 'warning',
  title: 'how many snapshots K3s keeps in the bucket is said, where it has a number of its own for it',
  rationale:
    'From 1.31.12, 1.32.8, 1.33.4 and 1.34.0 on etcd-snapshot-retention is about the disk of the server. Releases before 2026-03 then keep 5 in the bucket whatever it says: an upgrade deletes the others.',
  fix: 'write etcd-s3-retention with the number that is wanted',
  source: { url: 'https://github.com/k3s-io/k3s/issues/13769', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('both numbers', [serverConfig({ ...BUCKET, 'etcd-snapshot-retention': 28, 'etcd-s3-retention': 28 })]),
      example('K3s has one number', [serverConfig({ ...BUCKET, 'etcd-snapshot-retention': 28 })], {
        versions: { k3s: '1.33.3+k3s1' },
      }),
      example('as many as by default', [serverConfig(BUCKET)]),
    ],
    fail: [
      example('one number of two', [serverConfig({ ...BUCKET, 'etcd-snapshot-retention': 28 })], {
        versions: { k3s: '1.34.1+k3s1' },
      }),
    ],
  }),

  appliesTo: (document) => {
    const settings = serverSettings(document);
    return settings !== undefined && isOn(settings['etcd-s3']) && settings['etcd-s3-config-secret'] === undefined;
  },

  find: (looked, { set }) =>
    looked.flatMap((document): readonly (Finding | Unknown)[] => {
      const settings = serverSettings(document) ?? {};
      const kept = Number(settings['etcd-snapshot-retention'] ?? DEFAULT);
      if (settings['etcd-s3-retention'] !== undefined || kept <= DEFAULT || Number.isNaN(kept)) return [];
      const version = k3sVersion(set.versions.k3s ?? '');
      if (version.problem)
        return [{ document, cannotTell: 'whether this K3s counts the snapshots in S3 by themselves' }];
      if (factAt(K3S_S3_RETENTION, version) !== true) return [];
      return [
        { document, message: `etcd-snapshot-retention is ${kept}, and K3s ${version} keeps ${DEFAULT} in the bucket` },
      ];
    }),
};
