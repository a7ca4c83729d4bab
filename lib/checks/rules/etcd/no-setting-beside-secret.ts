import type { Check } from '../../check';
import { serverConfig } from '../../examples/example-k3s';
import { example } from '../../examples/example';
import { isOn, serverSettings } from '../../../products/k3s/settings';

const SECRET = { 'etcd-s3': true, 'etcd-s3-config-secret': 'k3s-etcd-snapshot-s3-config' };

/** K3s reads the Secret, or the settings; never both. */
export const noSettingBesideSecret: Check = {
  id: 'etcd/no-setting-beside-secret',
  severity: 'error',
  title: 'no setting of S3 stands beside the Secret that K3s takes them from',
  rationale:
    'With any other etcd-s3 setting K3s ignores the Secret, and warns in its log. It then has no bucket or no key, and no snapshot leaves the server. Without etcd-s3: true it uploads nothing at all.',
  fix: 'keep etcd-s3 and etcd-s3-config-secret, and move every other setting into the Secret',
  source: { url: 'https://docs.k3s.io/cli/etcd-snapshot#s3-configuration-secret-support', read: '2026-11-21' },
  examples: () => ({
    pass: [example('the Secret alone', [serverConfig({ ...SECRET, 'etcd-snapshot-retention': 14 })])],
    fail: [
      example('the region as well', [serverConfig({ ...SECRET, 'etcd-s3-region': 'eu-west-1' })]),
      example('how many are kept', [serverConfig({ ...SECRET, 'etcd-s3-retention': 28 })]),
      example('it is not switched on', [serverConfig({ 'etcd-s3-config-secret': 'k3s-etcd-snapshot-s3-config' })]),
    ],
  }),

  appliesTo: (document) => serverSettings(document)?.['etcd-s3-config-secret'] !== undefined,

  find: (looked) =>
    looked.flatMap((document) => {
      const settings = serverSettings(document) ?? {};
      const others = Object.keys(settings).filter(
        (key) => key.startsWith('etcd-s3-') && key !== 'etcd-s3-config-secret',
      );
      return [
        ...(others.length === 0
          ? []
          : [{ document, message: `because of ${others.join(', ')} K3s ignores the Secret with its S3 settings` }]),
        ...(isOn(settings['etcd-s3'])
          ? []
          : [{ document, message: 'etcd-s3 is not true, and K3s uploads no snapshot' }]),
      ];
    }),
};
