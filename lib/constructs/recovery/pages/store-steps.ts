import { pemFile } from '../../../values/pem';
import type { IBackupStore } from '../../stores/backup-store';
import { endpointOf } from '../../stores/store-address';

/** The commands that write the certificates of a service into a file; nothing for one that every system trusts. */
export function writeCertificates({ service }: IBackupStore, file: string): readonly string[] {
  if (service?.caCertificate === undefined) return [];
  return [`cat >${file} <<'EOF'`, ...pemFile(service.caCertificate).trimEnd().split('\n'), 'EOF'];
}

/** The options by which `aws` finds a bucket. */
export function awsOptions(store: IBackupStore, certificates: string): string {
  const { service, region } = store;
  if (service === undefined) return `--region=${region}`;
  const ca = service.caCertificate === undefined ? '' : ` --ca-bundle=${certificates}`;
  return `--region=${region} --endpoint-url=${endpointOf(store)}${ca}`;
}

/**
 * Asks for what is not in the environment, without showing what is typed. A loop is one compound command: what is pasted
 * after it does not answer it.
 */
export function askFor(...variables: readonly string[]): readonly string[] {
  return [
    `for KEY in ${variables.join(' ')}; do`,
    '  test -n "${!KEY:-}" || { echo "$KEY:"; read -rs "$KEY"; }',
    '  export "$KEY"',
    'done',
  ];
}
