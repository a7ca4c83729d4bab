import { listOf, textOf, type JsonObject } from '../../../json';
import { backupTemplates } from '../../../products/velero/schedule';
import { finding, rule, type Finding } from '../../rule';
import { each } from '../../selectors';

const OLD = ['includedResources', 'excludedResources', 'includeClusterResources'];
const BY_SCOPE = ['Cluster', 'Namespace'].flatMap((scope) => [
  `included${scope}ScopedResources`,
  `excluded${scope}ScopedResources`,
]);
const PAIRS = [
  ['includedNamespaces', 'excludedNamespaces'],
  ['includedResources', 'excludedResources'],
] as const;

export const filtersAreNotMixed = rule({
  id: 'velero/filters-are-not-mixed',
  severity: 'error',
  title: 'Velero accepts the filters of a backup together',
  rationale:
    'Velero has two generations of filters and rejects a backup that uses both. It also rejects two kinds of label selectors, and a name that is both included and excluded. The API server accepts all of them, and each run of the schedule ends in FailedValidation.',
  fix: 'use either included/excludedResources or the four filters by scope, one label selector, and each name in one list only',
  source: 'https://velero.io/docs/v1.18/resource-filtering/',
  on: each(backupTemplates),

  find: ({ title, template }) => [
    ...ofTwoGenerations(title, template),
    ...(isUsed(template.labelSelector) && isUsed(template.orLabelSelectors)
      ? [finding(['orLabelSelectors'], `the ${title} has both labelSelector and orLabelSelectors`)]
      : []),
    ...PAIRS.flatMap(([included, excluded]) => inBothLists(title, template, included, excluded)),
  ],
});

function ofTwoGenerations(title: string, template: JsonObject): readonly Finding[] {
  const [old, byScope] = [OLD, BY_SCOPE].map((keys) => keys.find((key) => isUsed(template[key])));
  if (old === undefined || byScope === undefined) return [];
  return [finding([old], `the ${title} uses ${old} and ${byScope}, which exclude each other`)];
}

function inBothLists(title: string, template: JsonObject, included: string, excluded: string): readonly Finding[] {
  const names = listOf(template[excluded]).map(textOf);
  const all = names.indexOf('*');
  if (all >= 0) return [finding([excluded, all], `the ${title} has "*" in ${excluded}`)];
  const wanted = listOf(template[included]).map(textOf);
  const both = names.findIndex((name) => name !== '' && wanted.includes(name));
  if (both < 0) return [];
  return [finding([excluded, both], `the ${title} has ${names[both]} in both ${included} and ${excluded}`)];
}

function isUsed(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}
