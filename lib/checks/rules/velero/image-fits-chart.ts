import { textOf } from '../../../json';
import { shippedBy, valueOf, veleroCharts, versionOf } from '../../../products/velero/installation';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const imageFitsChart = rule({
  id: 'velero/image-fits-chart',
  severity: 'error',
  title: 'the image of Velero is of the release line that the chart was made for',
  rationale:
    'A chart brings the CRDs, the labels and the flags of one release line. A newer image does not find its kinds and crashes, an older one stops at an "unknown flag", and image 1.16 or newer with chart 9.0.0 or older finds no node agent.',
  fix: 'remove image.tag, and upgrade the chart instead',
  source: 'https://github.com/vmware-tanzu/velero/issues/5782',
  on: each(veleroCharts),

  find: (chart) => {
    const tag = textOf(valueOf(chart, 'image', 'tag'));
    const [image, shipped] = [versionOf(tag), shippedBy(chart)];
    if (tag === '' || (image && image.line === shipped?.line)) return;
    const version = chart.versionText || 'of unknown version';
    if (!image || !shipped) return doubt(`whether the image ${tag} fits chart ${version}`);
    return finding(['image', 'tag'], `image.tag is ${tag}, and chart ${version} is made for Velero ${shipped.line}`);
  },
});
