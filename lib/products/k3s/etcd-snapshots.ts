import { Version } from '../../values/version';
import type { Problem } from '../../values/problem';
import { factAt, type Fact } from '../fact';

/** A release of K3s without what follows its Kubernetes version: `1.34.1+k3s1` is 1.34.1. */
export function k3sVersion(text: string): Version<'k3s'> {
  const [, kubernetes] = /^v?(\d{1,5}\.\d{1,5}\.\d{1,5})\+k3s\d+$/.exec(text) ?? [];
  return Version.of(kubernetes ?? 'not declared');
}

/**
 * Configuration of S3 for snapshots in a Secret. It came with three releases at once.
 * @see https://docs.k3s.io/cli/etcd-snapshot#s3-configuration-secret-support
 */
const K3S_S3_SECRET: Fact<boolean, 'k3s'> = {
  rows: [
    { since: '1.28.13', value: true },
    { since: '1.29.0', value: false },
    { since: '1.29.8', value: true },
    { since: '1.30.0', value: false },
    { since: '1.30.4', value: true },
  ],
  source: 'https://docs.k3s.io/cli/etcd-snapshot#s3-configuration-secret-support',
};

/** `etcd-s3-retention`: from then on `etcd-snapshot-retention` is about the disk of the server alone. */
export const K3S_S3_RETENTION: Fact<boolean, 'k3s'> = {
  rows: [
    { since: '1.31.12', value: true },
    { since: '1.32.0', value: false },
    { since: '1.32.8', value: true },
    { since: '1.33.0', value: false },
    { since: '1.33.4', value: true },
  ],
  source: 'https://docs.k3s.io/cli/etcd-snapshot#s3-retention',
};

/**
 * How many snapshots K3s keeps in S3 where it reads its configuration from a Secret: as many as on disk, or, from the
 * releases on that have `etcd-s3-retention`, every one. That number is not read from the Secret, and beside the Secret it
 * would have it ignored.
 * @see https://github.com/k3s-io/k3s/blob/master/pkg/etcd/s3/config_secret.go
 */
export function k3sPrunesS3(version: Version<'k3s'>): boolean {
  return factAt(K3S_S3_RETENTION, version) !== true;
}

/** The only namespace in which K3s looks for the Secret, its type, and the keys that it reads. */
export const K3S_SECRET = {
  namespace: 'kube-system',
  type: 'etcd.k3s.cattle.io/s3-config-secret',
} as const;

/** A folder of which K3s reads every file after its `config.yaml`. */
export const K3S_CONFIG_FOLDER = '/etc/rancher/k3s/config.yaml.d';

/** What is wrong with a declared version. */
export function k3sVersionProblem(text: string | undefined): Problem | undefined {
  const version = k3sVersion(text ?? '');
  if (version.problem)
    return {
      must: 'must be a release of K3s',
      got: text ?? 'not declared',
      fix: 'Write what `k3s --version` prints, as in "1.34.1+k3s1"',
    };
  if (factAt(K3S_S3_SECRET, version) === true) return undefined;
  return {
    must: 'must be 1.28.13, 1.29.8, 1.30.4 or newer for S3 credentials in a Secret',
    got: text,
    fix: 'Upgrade K3s first: before, the access key would have to stand in a file of each server',
  };
}
