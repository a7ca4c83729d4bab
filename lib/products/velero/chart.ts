import type { Fact, Feature } from '../fact';
import type { KnownReleases } from '../known-releases';

const CHARTS = 'https://github.com/vmware-tanzu/helm-charts';

/** The charts that are known. */
export const VELERO_CHARTS_KNOWN: KnownReleases<'velero-chart'> = {
  title: 'the Velero chart',
  oldest: '3.0.0',
  newest: '12.1.0',
};

/** The Velero that a chart installs unless `image.tag` says otherwise. */
export const VELERO_OF_CHART: Fact<string, 'velero-chart'> = {
  rows: [
    { since: '3.0.0', value: '1.10.0' },
    { since: '3.1.4', value: '1.10.2' },
    { since: '3.2.0', value: '1.11.0' },
    { since: '4.1.4', value: '1.11.1' },
    { since: '5.1.0', value: '1.12.0' },
    { since: '5.1.1', value: '1.12.1' },
    { since: '5.1.5', value: '1.12.2' },
    { since: '5.2.1', value: '1.12.3' },
    { since: '5.3.0', value: '1.13.0' },
    { since: '6.3.0', value: '1.13.2' },
    { since: '7.0.0', value: '1.14.0' },
    { since: '7.2.0', value: '1.14.1' },
    { since: '8.0.0', value: '1.15.0' },
    { since: '8.2.0', value: '1.15.1' },
    { since: '8.3.0', value: '1.15.2' },
    { since: '9.0.0', value: '1.16.0' },
    { since: '10.0.5', value: '1.16.1' },
    { since: '10.0.13', value: '1.16.2' },
    { since: '11.0.0', value: '1.17.0' },
    { since: '11.2.0', value: '1.17.1' },
    { since: '12.0.0', value: '1.18.0' },
    { since: '12.0.2', value: '1.18.1' },
  ],
  source: `${CHARTS}/blob/velero-12.1.0/charts/velero/Chart.yaml`,
};

/** The chart takes locations as lists, each with its own provider. */
export const LOCATIONS_ARE_LISTS: Feature<'velero-chart'> = {
  since: '4.0.0',
  source: `${CHARTS}/releases/tag/velero-4.0.0`,
};

/** The chart names the Deployment `velero` whatever the release is called. */
export const DEPLOYMENT_IS_VELERO: Feature<'velero-chart'> = { since: '11.0.0', source: `${CHARTS}/issues/679` };

/** The chart gives the agents the label `role: node-agent`. */
export const AGENTS_HAVE_LABEL: Feature<'velero-chart'> = {
  since: '9.0.1',
  source: `${CHARTS}/releases/tag/velero-9.0.1`,
};

/** The chart's Job for the CRDs copies a shell from the image of kubectl. */
export const SHELL_FROM_KUBECTL: Feature<'velero-chart'> = {
  since: '3.0.0',
  until: '12.0.0',
  source: `${CHARTS}/issues/537`,
};

/** The chart takes kubectl from a repository that still has its versions. */
export const KUBECTL_IS_THERE: Feature<'velero-chart'> = {
  since: '10.1.2',
  source: 'https://github.com/bitnami/charts/issues/35164',
};

/** The node agent reads volumes of block devices from the kubelet's plugins. */
export const PLUGIN_VOLUME_PATH: Feature<'velero-chart'> = {
  since: '8.6.0',
  source: 'https://github.com/vmware-tanzu/helm-charts/blob/velero-8.6.0/charts/velero/values.yaml',
};
