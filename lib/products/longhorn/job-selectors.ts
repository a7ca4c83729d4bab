import type { Source } from '../sources';
import { at, isObject, type Json } from '../../json';
import type { Model } from '../model';
import { isKind, titleOf } from '../kubernetes/object';
import { longhornChartsOf } from './objects';
import { isFilledInLater } from '../placeholder';

/** Where the recurring jobs of a StorageClass of Longhorn are selected. */
export interface JobSelector {
  /** What messages call it. */
  readonly title: string;
  readonly value: Json;
  /** Whether the chart does not read it, because it is not switched on. */
  readonly off: boolean;
}

const VALUES = ['persistence', 'recurringJobSelector'];

/** The selectors that a document holds, other than empty ones. */
export function jobSelectorsOf(document: Source, model: Model): readonly JobSelector[] {
  const ofClass = isLonghornClass(document)
    ? [{ title: `recurringJobSelector of ${titleOf(document)}`, off: false, value: parameterOf(document) }]
    : [];
  const ofCharts = longhornChartsOf(document, model).map(({ values, moreValues }) => {
    const enable = at(values, ...VALUES, 'enable');
    const off = enable !== true && enable !== 'true' && !(moreValues && enable === undefined);
    return { title: `${VALUES.join('.')}.jobList`, off, value: at(values, ...VALUES, 'jobList') };
  });
  return [...ofClass, ...ofCharts].flatMap(({ title, off, value }) =>
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
      ? []
      : [{ title, off, value }],
  );
}

/** The jobs and groups that a selector names, `job nightly` or `group default`, or what is wrong with it. */
export function selectedBy(value: Json): readonly string[] | string {
  if (typeof value !== 'string') return 'is a list or a map, and must be a text in JSON';
  if (isFilledInLater(value)) return [];
  const list = parse(value);
  if (!Array.isArray(list)) return list === undefined ? 'is no JSON' : 'is no list';
  const entries = (list as readonly Json[]).filter(isObject);
  if (entries.length < list.length || entries.some(({ name }) => typeof name !== 'string' || name === '')) {
    return 'has an entry without a name';
  }
  const unclear = entries.find(({ isGroup }) => isGroup !== undefined && typeof isGroup !== 'boolean');
  if (unclear) return `says isGroup: ${JSON.stringify(unclear.isGroup)}, which is neither true nor false`;
  return entries.map(({ name, isGroup }) => `${isGroup === true ? 'group' : 'job'} ${String(name)}`);
}

function isLonghornClass(document: Source): document is Extract<Source, { readonly type: 'kubernetes' }> {
  return isKind(document, 'StorageClass') && document.body.provisioner === 'driver.longhorn.io';
}

function parameterOf(document: Extract<Source, { readonly type: 'kubernetes' }>): Json | undefined {
  return at(document.body, 'parameters', 'recurringJobSelector');
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
