import { K3S_SECRET } from '../../../products/k3s/etcd-snapshots';
import { secretSettings, type EtcdSettings } from '../../../products/k3s/settings';
import { at, textOf } from '../../../json';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const secretIsInKubeSystem = rule({
  id: 'etcd/secret-is-in-kube-system',
  severity: 'error',
  title: 'the Secret with the S3 settings of K3s is in kube-system',
  rationale: 'K3s looks for the Secret in kube-system only. Otherwise snapshots stay on the disk of the server.',
  fix: 'create the Secret in the namespace kube-system',
  source: 'https://docs.k3s.io/cli/etcd-snapshot#s3-configuration-secret-support',
  on: each(secretSettings).where((secret) => namespaceOf(secret) !== ''),

  find: (secret) => {
    const namespace = namespaceOf(secret);
    if (namespace === K3S_SECRET.namespace) return;
    const path = secret.document.type === 'kubernetes' ? ['metadata', 'namespace'] : [];
    return finding(path, `the S3 settings of K3s are in the namespace ${namespace}, and K3s reads kube-system only`);
  },
});

function namespaceOf({ document }: EtcdSettings): string {
  if (document.type === 'secret') return document.namespace;
  return document.type === 'kubernetes' ? textOf(at(document.body, 'metadata', 'namespace')) : '';
}
