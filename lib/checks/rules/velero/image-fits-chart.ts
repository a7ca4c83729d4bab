import { textOf } from '../../../json';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import { installsVelero, shippedBy, valueOf, veleroChartsOf, versionOf } from '../../../products/velero/installation';

/** The chart carries the CRDs and the flags of one release line. */
export const imageFitsChart: Check = {
  id: 'velero/image-fits-chart',
  severity: 'error',
  title: 'the image of Velero is of the release line that the chart was made for',
  rationale:
    'A chart brings the CRDs, the labels and the flags of one release line. A newer image finds kinds missing and crashes, an older one stops at an "unknown flag"; image 1.16 or newer on chart 9.0.0 or older finds no node agent.',
  fix: 'remove image.tag, and upgrade the chart instead',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/5782', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the image of the chart', [veleroInstalled()]),
      example('another patch release', [veleroInstalled({ image: { tag: 'v1.17.2' } })]),
    ],
    fail: [
      example('an image that a bot moved ahead', [veleroInstalled({ image: { tag: 'v1.18.1' } })]),
      example('an image that was left behind', [veleroInstalled({ image: { tag: 'v1.12.3' } })]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const { document, versionText } = chart;
        const tag = textOf(valueOf(chart, 'image', 'tag'));
        const image = versionOf(tag);
        const shipped = shippedBy(chart);
        if (tag === '' || (image && image.line === shipped?.line)) return [];
        if (!image || !shipped)
          return [
            { document, cannotTell: `whether the image ${tag} fits chart ${versionText || 'of unknown version'}` },
          ];
        const message = `image.tag is ${tag}, and chart ${versionText} is made for Velero ${shipped.line}`;
        return [{ document, message }];
      }),
};
