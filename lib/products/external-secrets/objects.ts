import { at } from '../../json';
import { isManifest, type Source, type Manifest } from '../sources';
import { Version } from '../../values/version';
import { groupOf } from '../kubernetes/backup-kinds';
import type { Chart } from '../helm/charts';
import type { Model } from '../model';

/** Whether a document is an object of the External Secrets Operator. */
export function isExternalSecretsObject(document: Source): document is Manifest {
  return isManifest(document) && groupOf(document) === 'external-secrets.io';
}

/** The version of the operator that the documents install, or that is declared; undefined when it cannot be told. */
export function externalSecretsVersion(model: Model): Version<'externalSecrets'> | undefined {
  const charts = model.charts.filter(isOperatorChart);
  const texts = new Set(charts.map(({ version }) => version?.text));
  if (texts.size > 1) return undefined;
  const declared = Version.of<'externalSecrets'>(model.versions.externalSecrets ?? '');
  return charts[0] ? charts[0].version : declared.problem ? undefined : declared;
}

/**
 * Whether the chart is told to serve `v1beta1` although the release no longer does by itself.
 * @see https://github.com/external-secrets/external-secrets/pull/5809
 */
export function servesV1Beta1(model: Model): boolean {
  return model.charts.filter(isOperatorChart).some(({ values }) => at(values, 'crds', 'unsafeServeV1Beta1') === true);
}

function isOperatorChart(chart: Chart): chart is Chart<'externalSecrets'> {
  return chart.name === 'external-secrets';
}
