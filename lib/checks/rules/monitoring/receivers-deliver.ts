import { isObject, listOf, objectOf, texts, type Json } from '../../../json';
import { isFilledInLater } from '../../../products/placeholder';
import { alertmanagerConfigs } from '../../../products/prometheus/alertmanager';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const receiversDeliver = rule({
  id: 'monitoring/receivers-deliver',
  severity: 'warning',
  title: 'Alertmanager has a receiver that delivers alerts',
  rationale:
    'The default configuration of Alertmanager has one receiver, "null", which delivers nothing. The alerts on the backups fire, and nobody is notified.',
  fix: 'add a receiver with an integration (email_configs, webhook_configs …), and set it in the route',
  source: 'https://prometheus.io/docs/alerting/latest/configuration/',
  on: each(alertmanagerConfigs),

  find: ({ config }, model) => {
    if (model.ofKind('AlertmanagerConfig').length > 0 || !isSilent(config)) return;
    const message = 'no receiver of Alertmanager has an integration, so no alert is delivered';
    return finding(isObject(config) ? ['receivers'] : [], message);
  },
});

/** Whether receivers are listed, and none of them has an integration. A template may add one. */
function isSilent(config: Json): boolean {
  if (texts(config).some(({ text }) => isFilledInLater(text))) return false;
  if (!isObject(config)) return /^receivers:/m.test(String(config)) && !String(config).includes('_configs');
  const receivers = listOf(config.receivers).filter(isObject);
  return receivers.length > 0 && !receivers.some(hasIntegration);
}

function hasIntegration(receiver: Json): boolean {
  return Object.entries(objectOf(receiver)).some(
    ([key, value]) => key.endsWith('_configs') && listOf(value).length > 0,
  );
}
