import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { at, listOf } from '../../../json';
import type { Check } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { isKind, nameOf } from '../../../products/kubernetes/object';
import { longhornCharts } from '../../../products/longhorn/installation';
import { longhornNamespaces, namespaceOf } from '../../../products/longhorn/objects';

/** What the chart and the manager make belongs to them. */
export const noOwnChartObject: Check = {
  id: 'longhorn/no-own-chart-object',
  severity: 'error',
  title: 'nothing that the chart of Longhorn makes is declared by hand beside it',
  rationale:
    'The chart makes longhorn-default-resource, longhorn-default-setting and longhorn-storageclass, and the manager makes the StorageClass longhorn from the last. A second one ends the build, or the two overwrite each other.',
  fix: 'say the same by values: defaultBackupStore, defaultSettings, persistence; give a StorageClass another name',
  source: {
    url: 'https://github.com/longhorn/longhorn/blob/v1.10.2/chart/templates/default-resource.yaml',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a class of another name', [chart('1.10.2', {}), storageClass('longhorn-retain')]),
      example('a class of this name that the chart leaves out', [
        chart('1.12.1', { persistence: { createStorageClass: false } }),
        storageClass('longhorn'),
      ]),
      example('without the chart', [object('ConfigMap', 'longhorn-default-setting', { data: {} })]),
    ],
    fail: [
      example('the default settings', [chart('1.10.2', {}), object('ConfigMap', 'longhorn-default-setting')]),
      example('a generator', [chart('1.10.2', {}), generator('longhorn-default-resource')]),
      example('the class of the manager', [chart('1.10.2', {}), storageClass('longhorn')]),
    ],
  }),

  appliesTo: (document) => ['ConfigMap', 'Kustomization', 'StorageClass'].some((kind) => isKind(document, kind)),

  find: (looked, { index }) => {
    const charts = longhornCharts(index);
    if (charts.length === 0) return [];
    const namespaces = ['', ...longhornNamespaces(index)];
    const ownClass = charts.some(({ values, moreValues }) => moreValues || at(values, ...CREATE) === false);
    return looked.filter(isManifest).flatMap((document) => {
      const isClass = isKind(document, 'StorageClass');
      if (isClass ? ownClass : !namespaces.includes(namespaceOf(document))) return [];
      const maker = isClass ? 'the manager of Longhorn' : 'the chart of Longhorn';
      return makes(document).map((title) => ({ document, message: `the ${title} is made by ${maker} already` }));
    });
  },
};

const CREATE = ['persistence', 'createStorageClass'];
const CONFIG = /^longhorn-(default-resource|default-setting|storageclass)$/;

/** What a document makes that the chart makes too. */
function makes(document: Source): readonly string[] {
  if (!isManifest(document) || document.patch === true) return [];
  const name = nameOf(document) ?? '';
  if (isKind(document, 'ConfigMap') && CONFIG.test(name)) return [`ConfigMap ${name}`];
  if (isKind(document, 'StorageClass') && name === 'longhorn') return ['StorageClass longhorn'];
  if (!isKind(document, 'Kustomization')) return [];
  return listOf(document.body.configMapGenerator)
    .filter((entry) => at(entry, 'behavior') !== 'merge' && at(entry, 'behavior') !== 'replace')
    .map((entry) => String(at(entry, 'name')))
    .filter((generated) => CONFIG.test(generated))
    .map((generated) => `ConfigMap ${generated}`);
}

function storageClass(name: string): Manifest {
  return object('StorageClass', name, { apiVersion: 'storage.k8s.io/v1', provisioner: 'driver.longhorn.io' });
}

function generator(name: string): Manifest {
  const apiVersion = 'kustomize.config.k8s.io/v1beta1';
  return object('Kustomization', 'a', { apiVersion, configMapGenerator: [{ name, files: ['backup.yaml'] }] });
}
