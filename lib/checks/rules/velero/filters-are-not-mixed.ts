import { isObject, type JsonObject, listOf, textOf } from '../../../json';
import { isManifest, type Source } from '../../../products/sources';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { example } from '../../examples/example';
import { dailySchedule } from '../../examples/example-velero';
import { installsVelero } from '../../../products/velero/installation';
import { backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';

const OLD = ['includedResources', 'excludedResources', 'includeClusterResources'];
const NEW = ['Cluster', 'Namespace'].flatMap((scope) => [
  `included${scope}ScopedResources`,
  `excluded${scope}ScopedResources`,
]);
const PAIRS = [
  ['includedNamespaces', 'excludedNamespaces'],
  ['includedResources', 'excludedResources'],
] as const;

/** The API server takes any filters together; the server does not. */
export const filtersAreNotMixed: Check = {
  id: 'velero/filters-are-not-mixed',
  severity: 'error',
  title: 'the filters of a backup can stand together',
  rationale:
    'Velero has two generations of filters, and refuses a backup that uses both; nor does it take two kinds of label selectors, or one thing as included and excluded. Each run of the schedule ends in FailedValidation.',
  fix: 'keep to included/excludedResources or to the four filters by scope, to one label selector, and to one list for each name',
  source: { url: 'https://velero.io/docs/v1.18/resource-filtering/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('filters by scope', [
        dailySchedule('daily', { includedNamespaceScopedResources: ['*'], excludedNamespaces: ['velero'] }),
      ]),
      example('a wildcard and an exception', [
        dailySchedule('daily', { includedNamespaces: ['*'], excludedNamespaces: ['velero'] }),
      ]),
    ],
    fail: [
      example('both generations', [
        dailySchedule('daily', { includedResources: ['pods'], excludedClusterScopedResources: ['nodes'] }),
      ]),
      example('two label selectors', [
        dailySchedule('daily', { labelSelector: { matchLabels: { a: 'b' } }, orLabelSelectors: [{}] }),
      ]),
      example('one namespace in both lists', [
        dailySchedule('daily', { includedNamespaces: ['photos'], excludedNamespaces: ['photos'] }),
      ]),
      example('everything excluded', [dailySchedule('daily', { excludedNamespaces: ['*'] })]),
    ],
  }),

  appliesTo: (document, context) =>
    installsVelero(document, context) || ['Schedule', 'Backup'].some((kind) => isVeleroKind(document, kind)),

  find: (looked, { index }) =>
    looked.flatMap((document) =>
      templatesIn(document, index).flatMap(([title, template]) =>
        problemsOf(template).map((problem) => ({ document, message: `the ${title} ${problem}` })),
      ),
    ),
};

function templatesIn(document: Source, index: Model): readonly (readonly [title: string, template: JsonObject])[] {
  const schedules = backupSchedulesOf(document, index).map(({ title, template }) => [title, template] as const);
  const spec = isManifest(document) && isVeleroKind(document, 'Backup') ? document.body.spec : undefined;
  return isObject(spec) ? [...schedules, ['backup', spec] as const] : schedules;
}

function problemsOf(template: JsonObject): readonly string[] {
  const used = (keys: readonly string[]): string | undefined => keys.find((key) => isUsed(template[key]));
  const [old, scoped] = [used(OLD), used(NEW)];
  const mixed =
    old !== undefined && scoped !== undefined ? [`uses ${old} and ${scoped}, which exclude each other`] : [];
  const selectors = isUsed(template.labelSelector) && isUsed(template.orLabelSelectors);
  const twice = PAIRS.flatMap(([included, excluded]) => {
    const without = listOf(template[excluded]).map(textOf);
    if (without.includes('*')) return [`has "*" in ${excluded}`];
    const both = listOf(template[included])
      .map(textOf)
      .find((name) => name !== '' && without.includes(name));
    return both === undefined ? [] : [`has ${both} in ${included} and in ${excluded}`];
  });
  return [...mixed, ...(selectors ? ['has labelSelector and orLabelSelectors'] : []), ...twice];
}

function isUsed(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}
