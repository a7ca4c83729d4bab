import { secretSettings } from '../../../products/k3s/settings';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const noEmptySetting = rule({
  id: 'etcd/no-empty-setting',
  severity: 'error',
  title: 'the Secret of K3s has no empty endpoint, region or timeout',
  rationale:
    'K3s replaces its defaults by what is in the Secret, empty strings included, although the example in its documentation has some. Without an endpoint or a region every request fails, and no snapshot leaves the server.',
  fix: 'remove the key',
  source: 'https://github.com/k3s-io/k3s/blob/master/pkg/etcd/s3/config_secret.go',
  on: each(secretSettings),

  find: ({ settings, pathOf }) =>
    ['etcd-s3-endpoint', 'etcd-s3-region', 'etcd-s3-timeout']
      .filter((key) => settings[key] === '')
      .map((key) => finding(pathOf(key), `${key} in the Secret of K3s is empty`)),
});
