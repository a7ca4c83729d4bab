import { pemFile } from '../../values/pem';
import { options } from './commands';
import type { ResticContext } from './context';
import { SECRET_KEYS } from './pod';

/** How files come back, in Markdown, with the addresses filled in. */
export function restorePage(repository: ResticContext, namespace: string): string {
  const { name, repositoryUrl, store, access } = repository;
  const given = options(store).join(' ');
  const restic = (verb: string, rest = ''): string => `restic ${verb} ${given}${rest === '' ? '' : ` ${rest}`}`;
  const ca = store.service?.caCertificate;
  return `${[
    `# Restore from the repository ${name}`,
    'Any machine with restic will do. What it needs is the access key and **the password of the repository**: keep both outside the cluster, too, since without the password nothing can be read.',
    '## Open the repository',
    `\`\`\`sh\nexport RESTIC_REPOSITORY=${repositoryUrl}\n# ${SECRET_KEYS.join(', ')}: from where they are kept, or, while the cluster runs:\nfor key in ${SECRET_KEYS.join(' ')}; do\n  export "$key=$(kubectl -n ${namespace} get secret ${access.secretName} -o "jsonpath={.data.$key}" | base64 -d)"\ndone\n${ca === undefined ? '' : `cat >ca.crt <<'EOF'\n${pemFile(ca)}EOF\nexport RESTIC_CACERT=ca.crt\n`}${restic('snapshots')}\n\`\`\``,
    '## Bring files back',
    'Files of a node stand below `/host` in its snapshots, those of a machine outside the cluster where they were. Restore beside what is there, compare, and copy what is wanted:',
    `\`\`\`sh\n${restic('ls', 'latest --host=<machine> --long')}\n${restic('restore', 'latest --host=<machine> --include=/host/etc/fstab --target=/tmp/restored')}\ndiff -r /tmp/restored/host/etc /etc\n\`\`\``,
    'A snapshot of etcd is `/snapshot/etcd.db` of the host that the backup is named after. Restore it on a control plane that is stopped:',
    `\`\`\`sh\n${restic('restore', 'latest --tag=etcd --target=/tmp/restored')}\netcdutl snapshot restore /tmp/restored/snapshot/etcd.db --data-dir /var/lib/etcd-restored\n\`\`\``,
    '## When a job fails',
    [
      `- \`wrong password\`: the Secret \`${access.secretName}\` holds another password than the repository. Never make a new repository over it: bring back the old password.`,
      '- `repository is already locked`: another job is at work, or was killed. Every job removes locks that are half an hour old; the next run goes on.',
      `- \`check\` finds damage: make no new backup before it is understood. \`${restic('check', '--read-data')}\` names what is damaged; an older version of the object is in the bucket for as long as it keeps them.`,
      '- `backup` ends with the exit code 3: some files could not be read, and the others are in the snapshot.',
    ].join('\n'),
  ].join('\n\n')}\n`;
}
