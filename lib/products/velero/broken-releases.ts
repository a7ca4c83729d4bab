import { stringsIn, type JsonObject } from '../../json';
import type { BrokenRelease } from '../broken-releases';

const ISSUES = 'https://github.com/velero-io/velero/issues';

/** Releases of Velero that do not back up what the template of a schedule says. */
export const VELERO_BROKEN_RELEASES: readonly BrokenRelease<'velero', JsonObject>[] = [
  {
    feature: { since: '1.14.0', until: '1.14.1', source: `${ISSUES}/7928` },
    what: 'fails every backup of a schedule that names a namespace when one of them no longer exists',
    meets: ({ includedNamespaces }) => stringsIn(includedNamespaces).some((name) => name !== '*'),
  },
  {
    feature: { since: '1.18.0', until: '1.18.1', source: `${ISSUES}/9566` },
    what: 'backs nothing up where a pattern is excluded and includedNamespaces is not set, and the backup is Completed',
    meets: ({ includedNamespaces, excludedNamespaces }) =>
      stringsIn(includedNamespaces).length === 0 && stringsIn(excludedNamespaces).some(isPattern),
  },
];

/** Whether the name of a namespace is a pattern, which Velero reads as one from 1.18 on. */
export function isPattern(name: string): boolean {
  return /[*?[\]]/.test(name);
}
