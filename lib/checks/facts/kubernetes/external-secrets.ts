import { isKubernetes, type Document, type KubernetesDocument } from '../../../documents/document';
import { Version } from '../../../values/version';
import { groupOf } from './backup-kinds';
import type { Context } from '../../check';

/** Whether a document is an object of the External Secrets Operator. */
export function isExternalSecretsObject(document: Document): document is KubernetesDocument {
  return isKubernetes(document) && groupOf(document) === 'external-secrets.io';
}

/** The version of the operator that the documents install, or that is declared; undefined when it cannot be told. */
export function externalSecretsVersion({ index, set }: Context): Version | undefined {
  const charts = index.chartsNamed('external-secrets');
  const texts = new Set(charts.map(({ version }) => version?.text));
  if (texts.size > 1) return undefined;
  const declared = Version.of(set.versions.externalSecrets ?? '');
  return charts[0] ? charts[0].version : declared.problem ? undefined : declared;
}
