import type { Manifest } from '../sources';
import { at, isObject, type Json, type Path } from '../../json';
import type { Model } from '../model';
import { titleOf } from '../kubernetes/object';
import { isFilledInLater } from '../placeholder';
import { longhornCharts } from './installation';
import { LONGHORN_DRIVER } from './storage-class';

/** Where a StorageClass of Longhorn, or the values for one, select recurring jobs. */
export interface JobSelector {
  readonly document: Manifest;
  /** The map that holds the selector. */
  readonly path: Path;
  /** The key of the selector below the path. */
  readonly key: string;
  /** What messages call it. */
  readonly title: string;
  readonly value: Json;
  /** Whether the chart does not read it, because it is not switched on. */
  readonly off: boolean;
}

/** The jobs and groups that a selector names, `job nightly` or `group default`, or what is wrong with it. */
export interface Selection {
  readonly names: readonly string[];
  readonly problem?: string;
}

/** Every selector that is not empty. */
export function jobSelectors(model: Model): readonly JobSelector[] {
  const ofClasses = longhornClasses(model).map((document) => ({
    document,
    path: ['parameters'],
    key: 'recurringJobSelector',
    title: `the recurringJobSelector of the ${titleOf(document)}`,
    off: false,
  }));
  const ofCharts = longhornCharts(model).map(({ document, path, values, moreValues }) => {
    const enable = at(values, 'persistence', 'recurringJobSelector', 'enable');
    return {
      document,
      path: [...path, 'persistence', 'recurringJobSelector'],
      key: 'jobList',
      title: 'persistence.recurringJobSelector.jobList',
      off: enable !== true && enable !== 'true' && !(moreValues && enable === undefined),
    };
  });
  return [...ofClasses, ...ofCharts].flatMap((selector) => {
    const value = at(selector.document.body, ...selector.path, selector.key) ?? '';
    return value === '' || (Array.isArray(value) && value.length === 0) ? [] : [{ ...selector, value }];
  });
}

/** The StorageClasses of Longhorn. */
export function longhornClasses(model: Model): readonly Manifest[] {
  return model.ofKind('StorageClass').filter(({ body }) => body.provisioner === LONGHORN_DRIVER);
}

/** What a selector selects. */
export function selectedBy(value: Json): Selection {
  if (typeof value !== 'string') return wrong('must be a string that holds JSON, and is a list or an object');
  if (isFilledInLater(value)) return { names: [] };
  const list = parse(value);
  if (list === undefined) return wrong('is not valid JSON');
  if (!Array.isArray(list)) return wrong('must hold a JSON list');
  const entries = (list as readonly Json[]).filter(isObject);
  if (entries.length < list.length || entries.some(({ name }) => typeof name !== 'string' || name === ''))
    return wrong('has an entry without a name');
  const unclear = entries.find(({ isGroup }) => isGroup !== undefined && typeof isGroup !== 'boolean');
  if (unclear) return wrong(`has isGroup: ${JSON.stringify(unclear.isGroup)}, which must be true or false`);
  return { names: entries.map(({ name, isGroup }) => `${isGroup === true ? 'group' : 'job'} ${String(name)}`) };
}

function wrong(problem: string): Selection {
  return { names: [], problem };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
