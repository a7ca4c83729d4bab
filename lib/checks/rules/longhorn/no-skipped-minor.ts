import { Version } from '../../../values/version';
import { longhornUpgradeProblem } from '../../../products/longhorn/releases';
import type { Check, Finding, Unknown } from '../../check';
import type { Pin } from '../../../products/model';
import { example, longhornApplication } from '../../examples/example';
import { longhornCharts } from '../../../products/longhorn/installation';

/** Longhorn converts its data from one minor version to the next, and from no other. */
export const noSkippedMinor: Check = {
  id: 'longhorn/no-skipped-minor',
  severity: 'error',
  title: 'an upgrade of Longhorn skips no minor version',
  rationale:
    'The manager refuses to start when a minor version was skipped. The upgrade stands still half way, with the new objects in the cluster and the old volumes without a manager.',
  fix: 'declare the next minor version first, and the one after it when that is synced',
  source: {
    url: 'https://github.com/longhorn/longhorn-manager/blob/v1.10.2/upgrade/util/util.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('from 1.9 to 1.10', [longhornApplication('1.10.2', {})], { onDisk: [onDisk('1.9.1')] }),
      example('nothing on disk', [longhornApplication('1.10.2', {})]),
    ],
    fail: [example('from 1.8 to 1.10', [longhornApplication('1.10.2', {})], { onDisk: [onDisk('1.8.2')] })],
  }),

  appliesTo: (document, { index }) => index.chartsOf(document).some(({ name }) => name === 'longhorn'),

  find: (_looked, { index, onDisk: pins }) =>
    longhornCharts(index).flatMap(({ document, version, versionText }) =>
      pins
        .filter(({ file, what }) => file === document.file && what === 'chart longhorn')
        .flatMap((pin): readonly (Finding | Unknown)[] => {
          const from = Version.of<'longhorn'>(pin.version);
          if (from.problem || !version) {
            return [
              {
                document,
                cannotTell: `how far ${pin.version} is from ${versionText}: they are not both released versions`,
              },
            ];
          }
          if (from.compare(version) > 0) return [];
          const problem = longhornUpgradeProblem(from, version);
          if (!problem) return [];
          const way = problem.fix.replace(/^./, (letter) => letter.toLowerCase());
          return [
            {
              document,
              message: `the chart goes from ${from.text} to ${version.text}, which Longhorn refuses: ${way}`,
            },
          ];
        }),
    ),
};

function onDisk(version: string): Pin {
  return { file: 'argoproj/example/application.yaml', what: 'chart longhorn', version };
}
