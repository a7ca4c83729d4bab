import { longhornUpgradeProblem } from '../../../products/longhorn/releases';
import { Version } from '../../../values/version';
import { doubt, findingIn, rule } from '../../rule';
import { charts } from '../../selectors';

export const noSkippedMinor = rule({
  id: 'longhorn/no-skipped-minor',
  severity: 'error',
  title: 'an upgrade of Longhorn does not skip a minor version',
  rationale:
    'The manager does not start when a minor version was skipped. The upgrade stops half way, with the new objects in the cluster and the volumes without a manager.',
  fix: 'upgrade to the next minor version first, and to the one after it when that is synced',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.10.2/upgrade/util/util.go',
  on: charts('longhorn'),

  find: ({ document, version, versionText, versionPath }, { onDisk }) =>
    onDisk
      .filter(({ file, what }) => file === document.file && what === 'chart longhorn')
      .flatMap((pin) => {
        const from = Version.of<'longhorn'>(pin.version);
        if (from.problem || !version)
          return doubt(`how far ${pin.version} is from ${versionText}: they are not both released versions`);
        const problem = from.compare(version) > 0 ? undefined : longhornUpgradeProblem(from, version);
        if (!problem) return [];
        const steps = problem.fix.replace(/^./, (letter) => letter.toLowerCase());
        const message = `the chart goes from ${from.text} to ${version.text}, which Longhorn rejects: ${steps}`;
        return findingIn(document, versionPath, message);
      }),
});
