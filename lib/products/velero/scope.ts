import { isObject, listOf, textOf, type JsonObject } from '../../json';
import { matchesGlob } from '../../values/glob';
import { isUndecided } from '../placeholder';

/** Whether the resources of a schedule hold a kind, by its plural in lower case; undefined when it is not plain. */
export function takesResource(template: JsonObject, plural: string): boolean {
  const names = (key: string): readonly string[] => listOf(template[key]).map((one) => textOf(one).toLowerCase());
  const isNamed = (list: readonly string[]): boolean => list.some((name) => name === '*' || isSame(name, plural));
  const included = [...names('includedResources'), ...names('includedNamespaceScopedResources')];
  const excluded = [...names('excludedResources'), ...names('excludedNamespaceScopedResources')];
  return (included.length === 0 || isNamed(included)) && !isNamed(excluded);
}

/** Whether a namespace is among those of a schedule; undefined when it cannot be told. */
export function takesNamespace(template: JsonObject, namespace: string): boolean | undefined {
  const included = listOf(template.includedNamespaces).map(textOf);
  const excluded = listOf(template.excludedNamespaces).map(textOf);
  const isAll = included.length === 0 || included.includes('*');
  if (isAll && excluded.length === 0) return true;
  if (namespace === '' || [...included, ...excluded, namespace].some(isUndecided)) return undefined;
  const isNamed = (list: readonly string[]): boolean => list.some((name) => matchesGlob(name, namespace));
  return (isAll || isNamed(included)) && !isNamed(excluded);
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
