import type { EtcdSnapshotCronJob } from '../../../etcd/etcd-snapshot-cron-job';
import type { ResticRepository } from '../../../restic/restic-repository';
import type { Answers } from '../answers';
import type { Page, Scenario } from '../page';
import { openRepository, restic } from '../restic-steps';

/** The etcd of a kubeadm cluster is lost, or has no quorum: a snapshot in a restic repository. */
export function etcdLostKubeadm({ etcd }: Answers): Scenario {
  return { pages: etcd.map(({ repository, snapshots }) => page(repository, snapshots)), unrecoverable: [] };
}

const MACHINE = 'on the control plane node that is restored';
const MANIFESTS = '/etc/kubernetes/manifests';

/** @see https://etcd.io/docs/v3.6/op-guide/recovery/ (read 2026-12-01) */
function page(repository: ResticRepository, { snapshotHost }: EtcdSnapshotCronJob): Page {
  return {
    file: `etcd-${snapshotHost}.md`,
    title: 'etcd is lost, or has no quorum',
    loses: undefined,
    takes: undefined,
    from: `restic, snapshots of the host ${snapshotHost}`,
    needs: [
      '`restic`',
      '`etcdutl` of the same minor version as etcd, on the node',
      'root on every control plane node, by `ssh`',
    ],
    steps: [
      openRepository(repository),
      {
        title: 'Bring the snapshot to the node',
        run: [
          'NODE=${NODE:?write NODE= and the control plane node that is restored}',
          'SNAPSHOT=${SNAPSHOT:-latest} # or its id, in the first column',
          restic(repository, 'dump', `"$SNAPSHOT" --host=${snapshotHost} --tag=etcd /snapshot/etcd.db >/tmp/etcd.db`),
          'test -s /tmp/etcd.db && ssh "root@$NODE" "umask 077; cat >/root/etcd.db" </tmp/etcd.db && rm /tmp/etcd.db',
        ],
        expect: 'no output.',
        otherwise: 'it holds every Secret of the cluster: delete `/tmp/etcd.db` before you go on otherwise.',
      },
      {
        title: 'Stop the API server and etcd on every control plane node',
        on: 'on every control plane node',
        run: [
          'mkdir -p /root/manifests',
          `mv ${MANIFESTS}/kube-apiserver.yaml ${MANIFESTS}/etcd.yaml /root/manifests/`,
          'for TRY in $(seq 60); do pgrep -x etcd >/dev/null || break; sleep 2; done',
          '! pgrep -x etcd',
        ],
        expect: 'no output. The pods go on running.',
      },
      {
        title: 'Restore the snapshot',
        on: MACHINE,
        run: [
          'etcdutl snapshot status /root/etcd.db --write-out=table',
          "MEMBER=$(sed -n 's/.*--name=//p' /root/manifests/etcd.yaml)",
          "PEER=$(sed -n 's/.*--initial-advertise-peer-urls=//p' /root/manifests/etcd.yaml)",
          'mv /var/lib/etcd "/var/lib/etcd.lost-$(date +%s)"',
          'etcdutl snapshot restore /root/etcd.db --data-dir=/var/lib/etcd --name="$MEMBER" \\',
          '  --initial-cluster="$MEMBER=$PEER" --initial-advertise-peer-urls="$PEER" \\',
          '  --bump-revision=1000000000 --mark-compacted',
          'sed -i "s,--initial-cluster=.*,--initial-cluster=$MEMBER=$PEER," /root/manifests/etcd.yaml',
        ],
        expect: '`restored snapshot`. Controllers see what they watch as new, since its revision is far ahead.',
      },
      {
        title: 'Start etcd and the API server',
        on: MACHINE,
        run: [
          `mv /root/manifests/etcd.yaml /root/manifests/kube-apiserver.yaml ${MANIFESTS}/`,
          'for TRY in $(seq 60); do',
          '  kubectl --kubeconfig=/etc/kubernetes/admin.conf get --raw=/readyz && break',
          '  sleep 5',
          'done',
          'kubectl --kubeconfig=/etc/kubernetes/admin.conf get nodes',
          'rm /root/etcd.db',
        ],
        expect: '`ok`, and the nodes of the time of the snapshot.',
        otherwise: '`crictl logs` of the container of etcd says why.',
      },
      {
        title: 'Let the other control plane nodes join again',
        by: 'on each of them `kubeadm reset`, then `kubeadm join … --control-plane` with a new token and certificate key: `kubeadm token create --print-join-command --certificate-key "$(kubeadm init phase upload-certs --upload-certs | tail -n 1)"`.',
        run: ['kubectl wait nodes --all --for=condition=Ready --timeout=15m'],
        expect: 'every node is Ready.',
        otherwise: '`kubectl delete node` what is no more.',
      },
    ],
    remarks: ['What was in volumes is not in etcd.'],
  };
}
