import type { K3sEtcdSnapshots } from '../../../etcd/k3s-etcd-snapshots';
import { endpointOf } from '../../../stores/store-address';
import type { Answers } from '../answers';
import type { Page, Scenario, Step } from '../page';
import { askFor, awsOptions, writeCertificates } from '../store-steps';

/** The database of a K3s cluster is lost, or most of its servers are: a snapshot, or the server that is left. */
export function etcdLostK3s(answers: Answers): Scenario {
  const { k3sEtcd } = answers;
  if (!k3sEtcd) return { pages: [], unrecoverable: [] };
  return {
    pages: [snapshotPage(answers, k3sEtcd), quorumPage()],
    unrecoverable: [],
    keptElsewhere: [
      'the token of the servers of K3s, `/var/lib/rancher/k3s/server/token`: no snapshot of etcd can be restored without it',
      `an access key for the bucket ${k3sEtcd.store.bucketName}: its Secret is in the database that is lost`,
    ],
  };
}

const CERTIFICATES = '/root/s3-ca.pem';
const SERVER = 'on the server that is restored';

/** @see https://docs.k3s.io/cli/etcd-snapshot#restoring-snapshots (read 2026-12-01) */
function snapshotPage({ longhorn }: Answers, etcd: K3sEtcdSnapshots): Page {
  const { store, configFile } = etcd;
  return {
    file: 'etcd.md',
    title: 'The database of K3s is lost or broken',
    loses: undefined,
    takes: undefined,
    from: `the snapshots of K3s in the bucket ${store.bucketName}`,
    needs: ['root on every server', `an access key for ${store.bucketName}`, 'the token of the servers', '`aws`'],
    steps: [
      embedded(),
      stopServers(),
      chooseSnapshot(etcd),
      {
        title: 'Give the server what it needs',
        on: SERVER,
        run: [
          'SNAPSHOT=${SNAPSHOT:?write SNAPSHOT= and the name that was chosen}',
          ...askFor('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'),
          ...serverToken(),
          ...writeCertificates(store, CERTIFICATES),
        ],
        expect: 'no output.',
      },
      {
        title: 'Restore the snapshot',
        on: SERVER,
        run: [
          `test ! -e ${configFile} || mv ${configFile} /root/`,
          ...resetCommand(` \\\n  --cluster-reset-restore-path="$SNAPSHOT" \\\n  ${s3Flags(etcd).join(' \\\n  ')}`),
          '! grep --quiet "Managed etcd cluster membership has been reset" /root/cluster-reset.log || {',
          `  test ! -e /root/${configFile.split('/').at(-1)} || mv /root/${configFile.split('/').at(-1)} ${configFile}`,
          '  systemctl start k3s',
          '}',
          'systemctl is-active k3s',
        ],
        expect:
          '`Managed etcd cluster membership has been reset`. K3s takes the old database aside, it deletes nothing.',
        otherwise:
          'the log names it. `bootstrap data already found and encrypted with different token`: the token is another one. Bring the file of the first command back before you try again.',
      },
      ...afterReset(),
      ...(longhorn
        ? [
            {
              title: 'See what Longhorn makes of an older database',
              run: [
                `kubectl --namespace=${longhorn.namespace} get volumes.longhorn.io --output='custom-columns=VOLUME:.metadata.name,STATE:.status.state,ROBUSTNESS:.status.robustness,CLAIM:.status.kubernetesStatus.pvcName'`,
                `kubectl --namespace=${longhorn.namespace} get orphans.longhorn.io`,
              ],
              expect:
                'no volume is faulted. One that was made after the snapshot is unknown, and its data an orphan; one that was deleted since is faulted.',
              otherwise: 'restore the volume from its backup: [the index](README.md) has the page.',
            },
          ]
        : []),
    ],
    remarks: [
      'Each server keeps its last snapshots in `/var/lib/rancher/k3s/server/db/snapshots`: `--cluster-reset-restore-path` takes the path of one, without the options of S3.',
      'What was in volumes is not in etcd.',
    ],
  };
}

/** @see https://docs.k3s.io/cli/server#database (read 2026-12-01) */
function quorumPage(): Page {
  return {
    file: 'etcd-quorum.md',
    title: 'Most servers of K3s are lost, and one still has its database',
    loses: undefined,
    takes: undefined,
    from: 'the server that is left',
    needs: ['root on every server'],
    steps: [
      embedded(),
      stopServers(),
      {
        title: 'Make the server that is left a cluster of its own',
        on: SERVER,
        run: [...serverToken(), ...resetCommand(''), 'systemctl start k3s'],
        expect: '`Managed etcd cluster membership has been reset`.',
        otherwise: '[etcd.md](etcd.md) restores a snapshot instead.',
      },
      ...afterReset(),
    ],
    remarks: ['Nothing is lost that the server had seen. With two servers the loss of one is already this page.'],
  };
}

function embedded(): Step {
  return {
    title: 'See that the database is etcd',
    on: SERVER,
    run: ['test -d /var/lib/rancher/k3s/server/db/etcd && echo etcd'],
    expect: '`etcd`.',
    otherwise:
      'on a new machine there is nothing yet: install the same version of K3s with `INSTALL_K3S_SKIP_START=true`, and go on. Where there is a `state.db`, the cluster runs on SQLite, and no snapshot was ever taken: [the index](README.md) has what is left.',
  };
}

function stopServers(): Step {
  return {
    title: 'Stop K3s on every server',
    on: 'on every server',
    run: ['systemctl stop k3s', 'test "$(systemctl is-active k3s)" != active'],
    expect: 'no output. The pods go on running.',
  };
}

function chooseSnapshot({ store, prefix }: K3sEtcdSnapshots): Step {
  const certificates = '/tmp/s3-ca.pem';
  const folder = prefix === '' ? '' : `${prefix}/`;
  return {
    title: 'Choose the snapshot',
    run: [
      ...writeCertificates(store, certificates),
      ...askFor('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'),
      'LOST=${LOST:-$(date -u +%Y-%m-%dT%H:%M:%SZ)} # when it was lost, or now',
      `SNAPSHOTS=$(TZ=UTC aws s3 ls s3://${store.bucketName}/${folder} --recursive ${awsOptions(store, certificates)} | grep -v '\\.metadata/' | sort)`,
      'echo "$SNAPSHOTS" | tail -n 20',
      'SNAPSHOT=$(echo "$SNAPSHOTS" | awk -v lost="$LOST" \'($1 "T" $2 "Z") < lost { name = $4; sub(".*/", "", name) } END { print name }\')',
      'echo "chosen: $SNAPSHOT"; test -n "$SNAPSHOT"',
    ],
    expect: 'the newest snapshot from before the loss, about as large as those before it.',
    otherwise: 'write another `LOST=`, and run the step again.',
  };
}

/** A server that still has its token needs no other. */
function serverToken(): readonly string[] {
  return [
    'K3S_TOKEN=$(cat /var/lib/rancher/k3s/server/token 2>/dev/null) || {',
    "  echo 'the token of the servers:'; read -rs K3S_TOKEN",
    '}',
    'export K3S_TOKEN',
  ];
}

/** K3s reads the token and the access key from the environment. */
function resetCommand(flags: string): readonly string[] {
  return [
    `k3s server --cluster-reset${flags} 2>&1 | tee /root/cluster-reset.log`,
    "grep 'Managed etcd cluster membership has been reset' /root/cluster-reset.log",
  ];
}

function afterReset(): readonly Step[] {
  return [
    {
      title: 'See that the API server answers',
      on: SERVER,
      run: ['k3s kubectl wait nodes "$(hostname)" --for=condition=Ready --timeout=10m', 'k3s kubectl get nodes'],
      expect: 'this node is Ready. The other servers are not yet.',
      otherwise: '`journalctl --unit=k3s` says why.',
    },
    {
      title: 'Let the other servers join again',
      on: 'on every other server, one after another',
      run: [
        'mv /var/lib/rancher/k3s/server/db "/root/db-$(date +%s)"',
        'systemctl start k3s',
        'systemctl is-active k3s',
      ],
      expect: '`active`. Wait until the node is Ready before you go to the next one.',
    },
    {
      title: 'Remove the nodes that are no more',
      run: [
        'kubectl get nodes',
        'GONE=${GONE:-} # the names of the nodes that are gone, with a space between them',
        'test -z "$GONE" || kubectl delete nodes $GONE',
      ],
      expect: 'every node that is listed is Ready.',
    },
  ];
}

function s3Flags({ store, prefix }: K3sEtcdSnapshots): readonly string[] {
  const endpoint = endpointOf(store);
  return [
    '--etcd-s3',
    `--etcd-s3-endpoint=${endpoint.replace(/^https?:\/\//, '')}`,
    ...(endpoint.startsWith('http://') ? ['--etcd-s3-insecure'] : []),
    ...(store.service?.caCertificate === undefined ? [] : [`--etcd-s3-endpoint-ca=${CERTIFICATES}`]),
    `--etcd-s3-bucket=${store.bucketName}`,
    `--etcd-s3-region=${store.region}`,
    ...(prefix === '' ? [] : [`--etcd-s3-folder=${prefix}`]),
  ];
}
