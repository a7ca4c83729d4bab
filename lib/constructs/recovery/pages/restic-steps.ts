import { options } from '../../restic/commands';
import { SECRET_KEYS } from '../../restic/pod';
import type { ResticRepository } from '../../restic/restic-repository';
import type { Step } from './page';
import { writeCertificates } from './store-steps';

const CERTIFICATES = '/tmp/restic-ca.pem';

/** A command of restic on a repository that `openRepository` opened. */
export function restic(repository: ResticRepository, verb: string, rest = ''): string {
  return `restic ${verb} ${options(repository.store).join(' ')}${rest === '' ? '' : ` ${rest}`}`;
}

/** What must be kept where the cluster cannot lose it: its Secret goes with the cluster. */
export function keptForRestic({ name, repositoryUrl }: ResticRepository): string {
  return `the password of the restic repository ${name}, and an access key for ${repositoryUrl}: nothing in it can be read without them`;
}

/** Opens a repository: with what stands in the environment, or else with the Secret of the cluster. */
export function openRepository(repository: ResticRepository): Step {
  const { repositoryUrl, namespace, access, store } = repository;
  const certificates = writeCertificates(store, CERTIFICATES);
  return {
    title: 'Open the repository',
    run: [
      `export RESTIC_REPOSITORY=${repositoryUrl}`,
      `for KEY in ${SECRET_KEYS.join(' ')}; do`,
      `  test -n "\${!KEY:-}" || export "$KEY=$(kubectl --namespace=${namespace} get secrets ${access.secretName} --output="jsonpath={.data.$KEY}" | base64 --decode)"`,
      'done',
      ...certificates,
      ...(certificates.length === 0 ? [] : [`export RESTIC_CACERT=${CERTIFICATES}`]),
      restic(repository, 'snapshots', '--compact'),
    ],
    expect: 'the snapshots, by machine and time.',
    otherwise: `without the cluster, export ${SECRET_KEYS.join(', ')} from where they are kept, and run the step again. \`wrong password\`: never make a new repository over it.`,
  };
}
