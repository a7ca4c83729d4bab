import { Construct } from 'constructs';
import { report } from './report';

/** What a property must be: a list, an object, a value such as `Schedule.daily(3)`, a construct, or true or false. */
export type PropertyType = 'list' | 'object' | 'value' | 'construct' | 'boolean';

/** Types by the name of the property. */
export type PropertyTypes<P> = { readonly [Name in keyof P]?: PropertyType };

/**
 * Properties whose types are as they are declared, for programs that run without a compiler. One of another type is
 * reported, and left out or replaced, so that what reads it does not break.
 *
 * @param required what stands for properties that must be given
 */
export function wellTyped<P extends object>(
  owner: Construct,
  props: P,
  types: PropertyTypes<P>,
  required: Partial<P> = {},
): P {
  const kept = new Map<string, unknown>(Object.entries(props));
  for (const [name, type] of Object.entries(types) as [string, PropertyType][]) {
    const got = kept.get(name);
    if (got === undefined && !Object.hasOwn(required, name)) continue;
    if (!isOfType(owner, name, got, type)) kept.delete(name);
  }
  return { ...required, ...(Object.fromEntries([...kept].filter(([, value]) => value !== undefined)) as P) };
}

/** Whether a value is of a type; reported where it is not. */
export function isOfType(owner: Construct, field: string, got: unknown, type: PropertyType): boolean {
  const { fits, must, fix } = TYPES[type];
  if (fits(got)) return true;
  report(owner, field, { must, got, fix });
  return false;
}

interface Type {
  readonly fits: (value: unknown) => boolean;
  readonly must: string;
  readonly fix: string;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<PropertyType, Type>> = {
  list: { fits: Array.isArray, must: 'must be a list', fix: 'Write it in brackets' },
  object: { fits: isObject, must: 'must be an object', fix: 'Write it in braces' },
  value: {
    fits: isObject,
    must: 'must be an object of the type that the property asks for',
    fix: 'Make it with that type, as in Retention.days(7), Schedule.daily(3) or GoDuration.minutes(5)',
  },
  construct: {
    fits: (value) => Construct.isConstruct(value),
    must: 'must be what was declared, not its name',
    fix: 'Hand over the object',
  },
  boolean: { fits: (value) => typeof value === 'boolean', must: 'must be true or false', fix: 'Write one of them' },
};
