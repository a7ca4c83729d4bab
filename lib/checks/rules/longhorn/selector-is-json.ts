import type { Json, JsonObject } from '../../../json';
import type { Check } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { jobSelectorsOf, selectedBy } from '../../../products/longhorn/job-selectors';

const SELECTOR = '[{"name":"nightly"},{"name":"default","isGroup":true}]';

/** A StorageClass names the jobs of its volumes in a text that is JSON. */
export const selectorIsJson: Check = {
  id: 'longhorn/selector-is-json',
  severity: 'error',
  title: 'the recurring jobs that a StorageClass selects are written as JSON, and are switched on',
  rationale:
    'The chart prints a YAML list as Go does, and no volume of the class can be made. Without enable: true it prints nothing, and the volumes are in no job.',
  fix: `write a text: '[{"name":"default","isGroup":true}]', with enable: true beside jobList in the values of the chart`,
  source: { url: 'https://github.com/longhorn/longhorn/issues/3067', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a class of its own', [storageClass(SELECTOR)]),
      example('values of the chart', [chart('1.10.2', selector({ enable: true, jobList: SELECTOR }))]),
    ],
    fail: [
      example('a list', [chart('1.10.2', selector({ enable: true, jobList: [{ name: 'nightly', isGroup: false }] }))]),
      example('a list that is not switched on', [chart('1.10.2', selector({ jobList: SELECTOR }))]),
      example('no JSON', [storageClass('[{name: nightly}]')]),
      example('no list', [storageClass('{"name":"nightly"}')]),
      example('a text for a truth', [storageClass('[{"name":"default","isGroup":"true"}]')]),
      example('no name', [storageClass('[{"group":"default"}]')]),
    ],
  }),

  appliesTo: (document, context) => jobSelectorsOf(document, context).length > 0,

  find: (looked, context) =>
    looked.flatMap((document) =>
      jobSelectorsOf(document, context).flatMap(({ title, value, off }) => {
        if (off) return [{ document, message: `${title} is not read: enable beside it is not true` }];
        const selected = selectedBy(value);
        return typeof selected === 'string' ? [{ document, message: `${title} ${selected}` }] : [];
      }),
    ),
};

function storageClass(recurringJobSelector: Json): ReturnType<typeof object> {
  const fields = { apiVersion: 'storage.k8s.io/v1', provisioner: 'driver.longhorn.io' };
  return object('StorageClass', 'backed-up', { ...fields, parameters: { recurringJobSelector } });
}

function selector(recurringJobSelector: JsonObject): JsonObject {
  return { persistence: { recurringJobSelector } };
}
