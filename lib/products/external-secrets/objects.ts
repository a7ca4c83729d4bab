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

function isOperatorChart(chart: Chart): chart is Chart<'externalSecrets'> {
  return chart.name === 'external-secrets';
}
