import type { Construct } from 'constructs';
import type { ScheduleSpecTemplateLabelSelector as SelectorOfTemplate } from '../../../imports/velero.io';
import { dnsLabelProblem, labelKeyProblem, labelValueProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { breaks, type TextRule } from '../../values/text';
import type { Version } from '../../values/version';
import { lacks } from '../../products/fact';
import { brokenReleaseProblem } from '../../products/broken-releases';
import { isPattern, VELERO_BROKEN_RELEASES } from '../../products/velero/broken-releases';
import { NAMESPACE_GLOBS } from '../../products/velero/server';
import { report, reportEach } from '../report';
import type { VeleroContext } from './context';
import { resourcesProblem, toResourceFilter, type ResourceFilter, type ScopedResourceFilter } from './resource-filter';

/** A namespace: its name, or something that stands in it, such as a folder or a claim. */
export type NamespaceOf = string | { readonly namespace: string };

/** Labels of objects. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
    readonly values?: readonly string[];
  }[];
}

/** What a backup holds. */
export interface BackupScope {
  /**
   * The namespaces, by name or by something that stands in them. From Velero 1.18 on a name may hold `*` and `?`.
   *
   * @default - every namespace but Velero's own
   */
  readonly includedNamespaces?: readonly NamespaceOf[];

  /**
   * Namespaces that are left out. Velero's own always is: its objects in a backup have lost the data of others.
   *
   * @default - none besides Velero's own
   */
  readonly excludedNamespaces?: readonly NamespaceOf[];

  /**
   * The kinds of objects.
   *
   * @default - every kind, and cluster-wide objects as far as the rest needs them
   */
  readonly resources?: ResourceFilter | ScopedResourceFilter;

  /**
   * Labels that an object must have. A volume is found by the labels of its claim.
   *
   * @default - objects with any labels or none
   */
  readonly labelSelector?: LabelSelector;

  /**
   * Several of them, one of which is enough. Never beside `labelSelector`.
   *
   * @default - none
   */
  readonly orLabelSelectors?: readonly LabelSelector[];
}

/** Reports what is wrong with the scope of a backup, and gives the fields of its template. */
export function toScope(
  owner: Construct,
  scope: BackupScope,
  context: VeleroContext,
): Readonly<Record<string, unknown>> {
  const { includedNamespaces, excludedNamespaces, resources, labelSelector, orLabelSelectors } = scope;
  const { version, namespace } = context;
  const included = reportEach(owner, 'includedNamespaces', includedNamespaces?.map(nameOf), (name) =>
    namespaceProblem(name, version),
  );
  const excluded = reportEach(owner, 'excludedNamespaces', excludedNamespaces?.map(nameOf), (name) =>
    namespaceProblem(name, version),
  );
  report(owner, 'includedNamespaces', includedProblem(included, includedNamespaces, namespace));
  report(owner, 'excludedNamespaces', bothProblem(included, excluded));
  if (labelSelector && orLabelSelectors) report(owner, 'orLabelSelectors', TWO_SELECTORS);
  const badResources = resources && resourcesProblem(resources);
  report(owner, 'resources', badResources);
  if (labelSelector) report(owner, 'labelSelector', selectorProblem(labelSelector));
  for (const selector of orLabelSelectors ?? []) report(owner, 'orLabelSelectors', selectorProblem(selector));
  const namesAll = included.length > 0 && !included.some(isPattern);
  const left = namesAll ? excluded : [...new Set([...excluded, namespace])];
  const template = {
    // Velero 1.18.0 reads an unset list as none where it excludes a pattern.
    includedNamespaces: included.length > 0 ? included : ['*'],
    ...(left.length > 0 ? { excludedNamespaces: left } : {}),
  };
  report(owner, 'versions.velero', brokenReleaseProblem(VELERO_BROKEN_RELEASES, 'Velero', version, template));
  return {
    ...template,
    ...(resources && !badResources ? toResourceFilter(resources) : {}),
    ...(labelSelector ? { labelSelector: toSelector(labelSelector) } : {}),
    ...(orLabelSelectors ? { orLabelSelectors: orLabelSelectors.map(toSelector) } : {}),
  };
}

/** A selector as the bindings take it. */
export function toSelector({ matchLabels, matchExpressions }: LabelSelector): SelectorOfTemplate {
  return {
    ...(matchLabels ? { matchLabels: { ...matchLabels } } : {}),
    ...(matchExpressions
      ? {
          matchExpressions: matchExpressions.map(({ key, operator, values }) => ({
            key,
            operator,
            ...(values ? { values: [...values] } : {}),
          })),
        }
      : {}),
  };
}

/** What is wrong with a selector: one that says nothing fits every object. */
export function selectorProblem(selector: LabelSelector): Problem | undefined {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const labels = Object.entries(matchLabels);
  if (labels.length + matchExpressions.length === 0) {
    return {
      must: 'must name a label in matchLabels or matchExpressions: without one every object fits',
      got: selector,
      fix: 'Write { matchLabels: { app: "shop" } }, for example',
    };
  }
  const wrong = matchExpressions.find(({ operator, values = [] }) => {
    const needsValues = ['In', 'NotIn'].includes(operator);
    return needsValues ? values.length === 0 : values.length > 0 || !['Exists', 'DoesNotExist'].includes(operator);
  });
  if (wrong) {
    return {
      must: 'must have expressions with In or NotIn and values, or with Exists or DoesNotExist and none',
      got: wrong,
      fix: 'Velero refuses every other one when the backup begins',
    };
  }
  const keys = [...labels.map(([key]) => key), ...matchExpressions.map(({ key }) => key)];
  const values = [...labels.map(([, value]) => value), ...matchExpressions.flatMap(({ values: some = [] }) => some)];
  return [...keys.map(labelKeyProblem), ...values.map(labelValueProblem)].find((problem) => problem !== undefined);
}

/** The name of a namespace. */
export function nameOf(given: NamespaceOf): string {
  return typeof given === 'object' ? given.namespace : given;
}

/** What is wrong with the name of a namespace. */
export function namespaceProblem(name: string, version: Version<'velero'>): Problem | undefined {
  if (!isPattern(name)) return dnsLabelProblem(name);
  if (!lacks(NAMESPACE_GLOBS, version)) return breaks([PATTERN], name);
  return {
    must: `must contain whole names before Velero ${NAMESPACE_GLOBS.since}, which takes a pattern for a name that nothing has`,
    got: name,
    fix: 'Name each namespace, or leave the property out for all of them',
  };
}

const PATTERN: TextRule = {
  must: 'must contain names, or patterns of *, ? and [abc] that fit not everything',
  fix: 'Leave the property out for every namespace',
  keeps: (name) => /^[a-z0-9*?[\]-]+$/.test(name) && !/\*\*|^\*$/.test(name),
};

function includedProblem(
  included: readonly string[],
  given: readonly NamespaceOf[] | undefined,
  own: string,
): Problem | undefined {
  if (given?.length === 0) {
    return {
      must: 'must name a namespace: an empty list stands for all of them',
      got: given,
      fix: 'Leave it out for every namespace',
    };
  }
  if (!included.includes(own)) return undefined;
  return {
    must: 'must not contain the namespace of Velero: its objects in a backup have lost the data of others',
    got: own,
    fix: 'Remove it: the installation is in Git, and locations find their backups again',
  };
}

function bothProblem(included: readonly string[], excluded: readonly string[]): Problem | undefined {
  const both = excluded.find((name) => included.includes(name));
  if (both === undefined) return undefined;
  return {
    must: 'must not contain what includedNamespaces holds: Velero refuses the backup',
    got: both,
    fix: 'Name it in one of them',
  };
}

const TWO_SELECTORS: Problem = {
  must: 'must not stand beside labelSelector: Velero refuses the backup',
  got: 'both',
  fix: 'Write the labels of labelSelector into each of orLabelSelectors',
};
