import { at, type Json, type Path } from '../../json';
import type { Model } from '../model';
import type { Manifest } from '../sources';

/** The configuration of Alertmanager, as an object or as the text of its file. */
export interface AlertmanagerConfig {
  readonly document: Manifest;
  readonly path: Path;
  readonly config: Json;
}

/** Every configuration: in the values of kube-prometheus-stack or alertmanager, or a file in a Secret or ConfigMap. */
export function alertmanagerConfigs(model: Model): readonly AlertmanagerConfig[] {
  const inValues = model.charts
    .filter(({ name }) => /^(kube-prometheus-stack|alertmanager)$/.test(name))
    .map(({ document, path, values }) => ({
      document,
      path:
        at(values, 'alertmanager', 'config') === undefined ? [...path, 'config'] : [...path, 'alertmanager', 'config'],
    }));
  const inFiles = Object.entries({ Secret: 'stringData', ConfigMap: 'data' }).flatMap(([kind, field]) =>
    model
      .ofKind(kind)
      .flatMap((document) =>
        ['alertmanager.yaml', 'alertmanager.yml'].map((file) => ({ document, path: [field, file] })),
      ),
  );
  return [...inValues, ...inFiles].flatMap(({ document, path }) => {
    const config = at(document.body, ...path) ?? null;
    return config === null ? [] : [{ document, path, config }];
  });
}
