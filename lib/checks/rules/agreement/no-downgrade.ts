import { pinsOf, type PlacedPin } from '../../../products/helm/pins';
import type { Model, Pin } from '../../../products/model';
import { Version } from '../../../values/version';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const noDowngrade = rule({
  id: 'agreement/no-downgrade',
  severity: 'error',
  title: 'no version in a file is replaced by an older one',
  rationale:
    'Renovate changes versions in the files that were written. Writing the declared version over a newer one reverts the upgrade, and some products cannot go back: Longhorn does not start.',
  fix: 'declare the version that was merged, or a newer one',
  source: 'https://github.com/renovatebot/renovate/blob/main/lib/modules/manager/argocd/readme.md',
  on: each(pins),

  find: ({ document, what, version }, { onDisk }) => {
    const newest = newestOf(onDisk.filter((pin) => pin.file === document.file && pin.what === what));
    if (newest === undefined || newest.version === version) return;
    const [before, after] = [Version.of(newest.version), Version.of(version)];
    if (before.problem || after.problem)
      return doubt(`which is newer, ${what} ${before.text} on disk or ${after.text}`);
    if (before.compare(after) <= 0) return;
    return finding(
      [],
      `${what} is at ${before.text} on disk, newer than ${after.text}: declare ${before.text} or newer`,
    );
  },
});

function pins({ sources }: Model): readonly PlacedPin[] {
  return sources.flatMap(pinsOf);
}

function newestOf(all: readonly Pin[]): Pin | undefined {
  return [...all].sort((a, b) => Version.of(b.version).compare(a.version))[0];
}
