import type { Problem } from '../../values/problem';
import type { Version } from '../../values/version';
import type { Feature } from '../fact';

const CHANGELOG = 'https://github.com/restic/restic/tree/master/changelog';

/** The release that runs unless another one is declared. */
export const RESTIC_RELEASE = '0.18.1';

/** The oldest release whose commands and options are known here to do what is asked of them. */
const OLDEST = '0.14.0';

/** The repository of the image. Its tags have no `v`. It has a shell, and restic at a fixed place. */
export const RESTIC_IMAGE = 'docker.io/restic/restic';
export const RESTIC_BINARY = '/usr/bin/restic';

/** `--retry-lock`: waits for a lock of somebody else. */
export const RETRY_LOCK: Feature<'restic'> = { since: '0.16.0', source: `${CHANGELOG}/0.16.0_2023-07-31` };

/** The exit code 10: there is no repository. Before, it is 1, as for a wrong password. */
export const EXIT_CODE_NO_REPOSITORY: Feature<'restic'> = {
  since: '0.17.0',
  source: 'https://restic.readthedocs.io/en/stable/075_scripting.html#exit-codes',
};

/** What is wrong with a declared version. */
export function resticVersionProblem(version: Version<'restic'>): Problem | undefined {
  if (version.problem) return version.problem;
  if (version.atLeast(OLDEST) && version.text.split('.').length === 3) return undefined;
  return {
    must: `must be ${OLDEST} or newer, with its patch number`,
    got: version.text,
    fix: `Write "${RESTIC_RELEASE}"`,
  };
}
