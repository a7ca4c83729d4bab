import { at, listOf, textOf } from '../../../json';
import { nameOf, namespaceOf } from '../../../products/kubernetes/object';
import { longhornCharts } from '../../../products/longhorn/installation';
import { longhornNamespaces } from '../../../products/longhorn/objects';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const noOwnChartObject = rule({
  id: 'longhorn/no-own-chart-object',
  severity: 'error',
  title: 'no object that the chart of Longhorn creates is declared a second time beside it',
  rationale:
    'The chart creates the ConfigMaps longhorn-default-resource, longhorn-default-setting and longhorn-storageclass, and the manager creates the StorageClass longhorn from the last one. A second declaration fails the build, or the two overwrite each other.',
  fix: 'set the values defaultBackupStore, defaultSettings or persistence of the chart instead; give a StorageClass another name',
  source: 'https://github.com/longhorn/longhorn/blob/v1.10.2/chart/templates/default-resource.yaml',
  on: kinds('ConfigMap', 'Kustomization', 'StorageClass'),

  find: (document, model) => {
    const { body } = document;
    if (!(body.kind === 'StorageClass' ? managerMakesClass(model) : isBesideChart(document, model))) return;
    const name = nameOf(document) ?? '';
    if (body.kind === 'StorageClass')
      return name === 'longhorn'
        ? finding(NAME, 'the manager of Longhorn creates the StorageClass longhorn')
        : undefined;
    if (body.kind === 'ConfigMap')
      return CREATED.test(name) ? finding(NAME, `the chart of Longhorn creates the ConfigMap ${name}`) : undefined;
    return listOf(body.configMapGenerator).flatMap((generator, index) => {
      const generated = textOf(at(generator, 'name'));
      if (!CREATED.test(generated) || ['merge', 'replace'].includes(textOf(at(generator, 'behavior')))) return [];
      const message = `the chart of Longhorn creates the ConfigMap ${generated}`;
      return finding(['configMapGenerator', index, 'name'], message);
    });
  },
});

const NAME = ['metadata', 'name'];
const CREATED = /^longhorn-(default-resource|default-setting|storageclass)$/;

function isBesideChart(document: Manifest, model: Model): boolean {
  if (longhornCharts(model).length === 0) return false;
  return ['', ...longhornNamespaces(model)].includes(namespaceOf(document));
}

function managerMakesClass(model: Model): boolean {
  const charts = longhornCharts(model);
  const isOff = charts.some(
    ({ values, moreValues }) => moreValues || at(values, 'persistence', 'createStorageClass') === false,
  );
  return charts.length > 0 && !isOff;
}
