import { isOn, serverSettings } from '../../../products/k3s/settings';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

const SECRET = 'etcd-s3-config-secret';

export const noSettingBesideSecret = rule({
  id: 'etcd/no-setting-beside-secret',
  severity: 'error',
  title: 'K3s reads its S3 settings from the Secret alone',
  rationale:
    'With any other etcd-s3 setting K3s ignores the Secret and only logs a warning. It then has no bucket or no key, and no snapshot leaves the server. Without etcd-s3: true it uploads nothing at all.',
  fix: 'keep etcd-s3: true and etcd-s3-config-secret, and move every other setting into the Secret',
  source: 'https://docs.k3s.io/cli/etcd-snapshot#s3-configuration-secret-support',
  on: each(serverSettings).where(({ settings }) => settings[SECRET] !== undefined),

  find: ({ settings, pathOf }) => [
    ...Object.keys(settings)
      .filter((key) => key.startsWith('etcd-s3-') && key !== SECRET)
      .map((key) => finding(pathOf(key), `because of ${key}, K3s ignores the Secret with its S3 settings`)),
    ...(isOn(settings['etcd-s3']) ? [] : [finding(pathOf(SECRET), 'etcd-s3 is not true, and K3s uploads no snapshot')]),
  ],
});
