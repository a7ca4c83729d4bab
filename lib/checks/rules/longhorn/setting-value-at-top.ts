import { at } from '../../../json';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { isLonghornKind } from '../../../products/longhorn/installation';

/** A Setting is one of the few objects without a `spec`. */
export const settingValueAtTop: Check = {
  id: 'longhorn/setting-value-at-top',
  severity: 'error',
  title: 'a Setting of Longhorn has its value at the top, as a text',
  rationale:
    'The API server drops spec.value without a word, and the setting keeps its default; a value that is no text is refused. A backup target that was set so has been empty ever since.',
  fix: 'write value: "…" beside metadata, in quotes',
  source: { url: 'https://github.com/longhorn/longhorn/blob/v1.10.2/deploy/longhorn.yaml', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a text at the top', [object('Setting', 'default-replica-count', { value: '2' })]),
      example('a patch of something else', [
        { ...object('Setting', 'default-replica-count', { metadata: { name: 'a', labels: {} } }), patch: true },
      ]),
    ],
    fail: [
      example('below spec', [object('Setting', 'backup-target', { spec: { value: 'nfs://nas:/backup' } })]),
      example('a number', [object('Setting', 'default-replica-count', { value: 2 })]),
      example('none at all', [object('Setting', 'default-replica-count', {})]),
    ],
  }),

  appliesTo: (document) => isLonghornKind(document, 'Setting'),

  find: (looked) =>
    looked
      .filter((document) => isLonghornKind(document, 'Setting'))
      .flatMap((document) => {
        const { value } = document.body;
        const below = at(document.body, 'spec', 'value') !== undefined;
        if (typeof value === 'string' || (value === undefined && document.patch === true && !below)) return [];
        const fault = below && value === undefined ? 'has its value below spec, where it is not read' : said(value);
        return [{ document, message: `the ${titleOf(document)} ${fault}` }];
      }),
};

function said(value: unknown): string {
  if (value === undefined || value === null) return 'has no value';
  return `has a value that is no text: ${typeof value === 'object' ? 'a list or a map' : JSON.stringify(value)}`;
}
