import type { Construct } from 'constructs';
import { REPOSITORY_SECRET } from '../../products/velero/server';
import type { ICredentials } from '../credentials/credentials';
import { report } from '../report';
import { REPOSITORY_PASSWORD } from './secret-shapes';

/**
 * Where the password of the repositories comes from. `public-default` is the one in Velero's source code: only for
 * existing repositories that use it, which another password would lock.
 */
export type RepositoryPassword = ICredentials | 'public-default';

/** Delivers the password to where Velero reads it. */
export function deliverRepositoryPassword(owner: Construct, password: RepositoryPassword | undefined): void {
  if (password === undefined || password === 'public-default') return;
  const { secretName } = password.deliver(owner, REPOSITORY_PASSWORD);
  if (secretName === REPOSITORY_SECRET.name) return;
  report(owner, 'repositoryPassword.secretName', {
    must: `must be "${REPOSITORY_SECRET.name}", the only Secret that Velero reads`,
    got: secretName,
    fix: 'Use this secretName; otherwise Velero creates a Secret with a publicly known password',
  });
}
