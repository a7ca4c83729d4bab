import { textOf } from '../../../json';
import { has } from '../../../products/fact';
import { KUBECTL_IS_THERE } from '../../../products/velero/chart';
import { valueOf, veleroCharts } from '../../../products/velero/installation';
import { doubt, finding, findingIn, rule } from '../../rule';
import { each } from '../../selectors';

const REMOVED = /^(docker\.io\/)?bitnami\/kubectl$/;

export const kubectlImageExists = rule({
  id: 'velero/kubectl-image-exists',
  severity: 'warning',
  title: 'the kubectl image of the chart can be pulled',
  rationale:
    'Charts before 10.1.2 use bitnami/kubectl with the version of the cluster, and Bitnami removed these tags in August 2025. The job that upgrades the CRDs stays in ImagePullBackOff, and the installation or the sync waits for it.',
  fix: 'upgrade the chart to 12 or newer, set kubectl.image to another image, or set upgradeCRDs to false',
  source: 'https://github.com/bitnami/charts/issues/35164',
  on: each(veleroCharts),

  find: (chart) => {
    const { document, version, versionPath, moreValues } = chart;
    const [repository = '', tag = '', digest = ''] = ['repository', 'tag', 'digest'].map((key) =>
      textOf(valueOf(chart, 'kubectl', 'image', key)),
    );
    if (valueOf(chart, 'upgradeCRDs') === false || tag === 'latest' || digest !== '') return;
    if (REMOVED.test(repository))
      return finding(['kubectl', 'image', 'repository'], `kubectl.image is ${repository}, whose versions were removed`);
    if (repository !== '' || !version || has(KUBECTL_IS_THERE, version)) return;
    if (moreValues) return doubt('whether kubectl.image is set: not all values of the chart are read');
    return findingIn(document, versionPath, `chart ${version.text} uses bitnami/kubectl, whose versions were removed`);
  },
});
