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

/** A namespace: its name, or something in it, such as a folder or a claim. */
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

/** What a backup contains. */
export interface BackupScope {
  /**
   * The namespaces, by name or by something in them. From Velero 1.18 on a name may contain `*` and `?`.
   *
   * @default - every namespace except Velero's own
   */
  readonly includedNamespaces?: readonly NamespaceOf[];

  /**
   * Namespaces to exclude. Velero's own always is: its objects in a backup have caused the loss of other data.
   *
   * @default - only Velero's own
   */
  readonly excludedNamespaces?: readonly NamespaceOf[];

  /**
   * The kinds of objects.
   *
   * @default - every kind, and the cluster-wide objects that they depend on
   */
  readonly resources?: ResourceFilter | ScopedResourceFilter;

  /**
   * Labels that an object must have. A volume is selected by the labels of its claim.
   *
   * @default - objects with any labels or without labels
   */
  readonly labelSelector?: LabelSelector;

  /**
   * Several selectors, one of which must match. Never together with `labelSelector`.
   *
   * @default - none
   */
  readonly orLabelSelectors?: readonly LabelSelector[];
}

/** Reports what is wrong with the scope of a backup, and returns the fields of its template. */
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
    // Velero 1.18.0 treats an unset list as empty if a pattern is excluded.
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

/** A selector in the form of the bindings. */
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

/** What is wrong with a selector: an empty one matches every object. */
export function selectorProblem(selector: LabelSelector): Problem | undefined {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const labels = Object.entries(matchLabels);
  if (labels.length + matchExpressions.length === 0) {
    return {
      must: 'must name a label in matchLabels or matchExpressions: an empty selector matches every object',
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
      must: 'must have expressions with In or NotIn and values, or with Exists or DoesNotExist and no values',
      got: wrong,
      fix: 'Velero rejects every other expression when the backup starts',
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
    must: `must contain whole names before Velero ${NAMESPACE_GLOBS.since}, which reads a pattern as the name of a namespace that does not exist`,
    got: name,
    fix: 'Name each namespace, or leave the property out for all of them',
  };
}

const PATTERN: TextRule = {
  must: 'must contain names, or patterns of *, ? and [abc] that do not match everything',
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
    must: 'must not contain the namespace of Velero: its objects in a backup have caused the loss of other data',
    got: own,
    fix: 'Remove it: the installation is in Git, and locations find their backups again',
  };
}

function bothProblem(included: readonly string[], excluded: readonly string[]): Problem | undefined {
  const both = excluded.find((name) => included.includes(name));
  if (both === undefined) return undefined;
  return {
    must: 'must not contain what includedNamespaces contains: Velero rejects the backup',
    got: both,
    fix: 'Remove it from one of them',
  };
}

const TWO_SELECTORS: Problem = {
  must: 'must not be set together with labelSelector: Velero rejects the backup',
  got: 'both',
  fix: 'Write the labels of labelSelector into each of orLabelSelectors',
};
