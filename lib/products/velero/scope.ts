import { isObject, listOf, stringsIn, textOf, type JsonObject } from '../../json';
import type { Version } from '../../values/version';
import { brokenRelease } from '../broken-releases';
import { lacks } from '../fact';
import { isFilledInLater } from '../placeholder';
import { VELERO_BROKEN_RELEASES } from './broken-releases';
import { NAMESPACE_GLOBS } from './server';

/** Whether the resources of a schedule hold a kind, by its plural in lower case; undefined when it is not plain. */
export function takesResource(template: JsonObject, plural: string): boolean {
  const names = (key: string): readonly string[] => listOf(template[key]).map((one) => textOf(one).toLowerCase());
  const isNamed = (list: readonly string[]): boolean => list.some((name) => name === '*' || isSame(name, plural));
  const included = [...names('includedResources'), ...names('includedNamespaceScopedResources')];
  const excluded = [...names('excludedResources'), ...names('excludedNamespaceScopedResources')];
  return (included.length === 0 || isNamed(included)) && !isNamed(excluded);
}

/**
 * Whether a Velero of a version backs a namespace up by a template; undefined when it cannot be told. Patterns are those of
 * 1.18, and so is a version that is not known.
 */
export function takesNamespace(
  template: JsonObject,
  namespace: string,
  version?: Version<'velero'>,
): boolean | undefined {
  const included = stringsIn(template.includedNamespaces);
  const excluded = stringsIn(template.excludedNamespaces);
  const isAll = included.length === 0 || included.includes('*');
  if (isAll && excluded.length === 0) return true;
  if (version && brokenRelease(NOTHING_TAKEN, version, template)) return false;
  if (namespace === '' || [...included, ...excluded, namespace].some(isOpen)) return undefined;
  // Before 1.18 Velero asks for an included namespace by its name, and a pattern is that of none.
  const isIncluded = version && lacks(NAMESPACE_GLOBS, version) ? included.includes(namespace) : isNamed(included);
  return (isAll || isIncluded) && !isNamed(excluded);

  function isNamed(names: readonly string[]): boolean {
    return names.some((name) => matchesPattern(name, namespace));
  }
}

/** The releases that take no namespace at all. */
const NOTHING_TAKEN = VELERO_BROKEN_RELEASES.filter(({ feature }) => feature.since === '1.18.0');

/** Whether a name is filled in by somebody; the brackets of a pattern are not those of a placeholder. */
function isOpen(name: string): boolean {
  return isFilledInLater(name) || /[<{]/.test(name);
}

/** `*` for any letters, `?` for one, and `[abc]` for one of some. The time is bounded by the product of both lengths. */
function matchesPattern(pattern: string, name: string): boolean {
  const steps = stepsOf(pattern);
  let [step, at, star, retry] = [0, 0, -1, 0];
  while (at < name.length) {
    const wanted = steps[step];
    if (wanted === '*') {
      [star, retry] = [step, at];
      step += 1;
    } else if (wanted !== undefined && fits(wanted, name.charAt(at))) {
      step += 1;
      at += 1;
    } else if (star >= 0) {
      retry += 1;
      [step, at] = [star + 1, retry];
    } else return false;
  }
  return steps.slice(step).every((left) => left === '*');
}

/** A pattern as its signs: letters, and sets in brackets. A bracket that is never closed is a letter. */
function stepsOf(pattern: string): readonly string[] {
  const closed = pattern.lastIndexOf(']');
  const steps: string[] = [];
  for (let at = 0; at < pattern.length; at += steps.at(-1)?.length ?? 1) {
    const isSet = pattern[at] === '[' && at < closed;
    steps.push(isSet ? pattern.slice(at, pattern.indexOf(']', at) + 1) : pattern.charAt(at));
  }
  return steps;
}

function fits(wanted: string, letter: string): boolean {
  return wanted === '?' || wanted === letter || (wanted.length > 2 && wanted.slice(1, -1).includes(letter));
}

/** Whether the labels of an object are those that a schedule asks for. */
export function takesLabels(template: JsonObject, labels: JsonObject): boolean {
  const any = listOf(template.orLabelSelectors).filter(isObject);
  const all = isObject(template.labelSelector) ? [template.labelSelector] : [];
  return (
    all.every((selector) => selects(selector, labels)) && (any.length === 0 || any.some((one) => selects(one, labels)))
  );
}

/** `persistentvolumeclaims`, `persistentvolumeclaim`, `pvc`, or with a group behind a dot. */
function isSame(name: string, plural: string): boolean {
  const plain = name.split('.')[0] ?? '';
  return plain === plural || `${plain}s` === plural || SHORT[plain] === plural;
}

const SHORT: Readonly<Record<string, string>> = {
  pvc: 'persistentvolumeclaims',
  pv: 'persistentvolumes',
  po: 'pods',
};

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors */
function selects({ matchLabels, matchExpressions }: JsonObject, labels: JsonObject): boolean {
  const wanted = isObject(matchLabels) ? Object.entries(matchLabels) : [];
  return (
    wanted.every(([key, value]) => labels[key] === value) &&
    listOf(matchExpressions)
      .filter(isObject)
      .every(({ key, operator, values }) => {
        const value = labels[textOf(key)];
        if (operator === 'Exists') return value !== undefined;
        if (operator === 'DoesNotExist') return value === undefined;
        const isIn = value !== undefined && listOf(values).includes(value);
        return operator === 'NotIn' ? !isIn : isIn;
      })
  );
}
