import type { Check } from '../../check';
import { example, inNamespace, object } from '../../examples/example';
import { secretSettings } from '../../../products/k3s/settings';

/** In the Secret an empty text is a value like any other. */
export const noEmptySetting: Check = {
  id: 'etcd/no-empty-setting',
  severity: 'error',
  title: 'the Secret of K3s has no empty endpoint, region or timeout',
  rationale:
    'K3s puts what stands in the Secret in the place of its defaults, an empty text too, though the example of its manual has some. Without an endpoint or a region no request is answered, and no snapshot leaves the server.',
  fix: 'remove the key',
  source: { url: 'https://github.com/k3s-io/k3s/blob/master/pkg/etcd/s3/config_secret.go', read: '2026-11-21' },
  examples: () => ({
    pass: [example('keys that are needed', [...secretWith({ 'etcd-s3-bucket': 'example-backup' })])],
    fail: [
      example('an empty endpoint', [...secretWith({ 'etcd-s3-bucket': 'example-backup', 'etcd-s3-endpoint': '' })]),
      example('an empty region', [...secretWith({ 'etcd-s3-bucket': 'example-backup', 'etcd-s3-region': '' })]),
    ],
  }),

  appliesTo: (document) => secretSettings(document) !== undefined,

  find: (looked) =>
    looked.flatMap((document) => {
      const settings = secretSettings(document) ?? {};
      const empty = ['etcd-s3-endpoint', 'etcd-s3-region', 'etcd-s3-timeout'].filter((key) => settings[key] === '');
      if (empty.length === 0) return [];
      return [{ document, message: `the Secret of K3s has an empty ${empty.join(' and an empty ')}` }];
    }),
};

function secretWith(stringData: Readonly<Record<string, string>>): ReturnType<typeof inNamespace> {
  return inNamespace('kube-system', object('Secret', 'k3s-etcd-snapshot-s3-config', { stringData }));
}
