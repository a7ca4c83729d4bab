import { isManifest, type Manifest } from '../../../products/sources';
import { at, isObject, type Json, listOf, texts } from '../../../json';
import type { Check, Context } from '../../check';
import { example, object } from '../../examples/example';
import { isFilledInLater } from '../../../products/placeholder';

/** An alert that nobody is told of is none. */
export const receiversDeliver: Check = {
  id: 'monitoring/receivers-deliver',
  severity: 'warning',
  title: 'a receiver of Alertmanager tells somebody',
  rationale:
    'The configuration that comes with Alertmanager has one receiver, "null", which delivers nothing. The alerts on the backups fire, and nobody is told.',
  fix: 'add a receiver with an integration (email_configs, webhook_configs …), and send the route to it',
  source: { url: 'https://prometheus.io/docs/alerting/latest/configuration/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('mail', [stack({ receivers: [{ name: 'null' }, { name: 'mail', email_configs: [{ to: 'me' }] }] })]),
      example('objects of the operator', [
        stack({ receivers: [{ name: 'null' }] }),
        object('AlertmanagerConfig', 'mail', { spec: { receivers: [{ name: 'mail', emailConfigs: [{}] }] } }),
      ]),
    ],
    fail: [
      example('null alone', [stack({ route: { receiver: 'null' }, receivers: [{ name: 'null' }] })]),
      example('null alone, as a text', [secret('route:\n  receiver: "null"\nreceivers:\n  - name: "null"\n')]),
    ],
  }),

  appliesTo: (document, context) => isManifest(document) && configsOf(document, context).length > 0,

  find: (looked, context) => {
    if (context.index.ofKind('AlertmanagerConfig').length > 0) return [];
    const message = 'no receiver of Alertmanager has an integration, so no alert is delivered';
    return looked
      .filter(isManifest)
      .filter((document) => configsOf(document, context).every(isSilent))
      .map((document) => ({ document, message }));
  },
};

/** What a document tells Alertmanager: in the values of kube-prometheus-stack, or as a file in a Secret. */
function configsOf(document: Manifest, { index }: Context): readonly Json[] {
  const charts = index.chartsOf(document).filter(({ name }) => /^(kube-prometheus-stack|alertmanager)$/.test(name));
  const inValues = charts.map(({ values }) => at(values, 'alertmanager', 'config') ?? at(values, 'config'));
  const { kind, stringData, data } = document.body;
  const files = kind === 'Secret' ? stringData : kind === 'ConfigMap' ? data : null;
  const inFiles = ['alertmanager.yaml', 'alertmanager.yml'].map((file) => at(files, file));
  return [...inValues, ...inFiles].filter((config) => config !== undefined && config !== null);
}

/** Whether receivers are listed, and none of them has an integration; a template may bring one. */
function isSilent(config: Json): boolean {
  if (texts(config).some(({ text }) => isFilledInLater(text))) return false;
  if (isObject(config)) return isEmpty(config);
  const text = String(config);
  return /^receivers:/m.test(text) && !text.includes('_configs');
}

function isEmpty(config: Json): boolean {
  const receivers = listOf(at(config, 'receivers')).filter(isObject);
  return (
    receivers.length > 0 &&
    receivers.every((receiver) =>
      Object.entries(receiver).every(([key, given]) => !key.endsWith('_configs') || listOf(given).length === 0),
    )
  );
}

function stack(config: Record<string, Json>): Manifest {
  const chart = { spec: { chart: 'kube-prometheus-stack', version: '80.0.0' } };
  return object('HelmRelease', 'monitoring', { spec: { chart, values: { alertmanager: { config } } } });
}

function secret(text: string): Manifest {
  return object('Secret', 'alertmanager-main', { stringData: { 'alertmanager.yaml': text } });
}
