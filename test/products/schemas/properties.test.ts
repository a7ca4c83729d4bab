import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isObject, type Json, type JsonObject, type Path } from '../../../lib/json';
import { judgeObject } from '../../../lib/products/schemas/judge';

const metadata = { name: 'example', namespace: 'example', labels: { app: 'example' } };

/** Objects that fit, each with something at many depths. */
const GOOD: readonly JsonObject[] = [
  {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata,
    spec: {
      schedule: '0 3 * * *',
      paused: false,
      template: {
        ttl: '720h0m0s',
        includedNamespaces: ['a', 'b'],
        labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['a'] }] },
        hooks: { resources: [{ name: 'a', pre: [{ exec: { command: ['a', 'b'], onError: 'Fail', timeout: '3m' } }] }] },
      },
    },
  },
  {
    apiVersion: 'longhorn.io/v1beta2',
    kind: 'RecurringJob',
    metadata,
    spec: { name: 'a', task: 'backup', cron: '0 3 * * *', retain: 7, concurrency: 1, groups: ['default'], labels: {} },
  },
  {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata,
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'a' },
      target: { name: 'a', template: { data: { a: '{{ .a }}' } } },
      data: [{ secretKey: 'a', remoteRef: { key: '/a', decodingStrategy: 'None' } }],
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: {
        spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'b', args: ['c'] }] } } },
      },
    },
  },
];

const good = fc.constantFrom(...GOOD);

/** Every path in a value, from the outside in. */
function pathsIn(value: Json, path: Path = []): readonly Path[] {
  const inside = Array.isArray(value)
    ? value.flatMap((inner: Json, index) => pathsIn(inner, [...path, index]))
    : Object.entries(isObject(value) ? value : {}).flatMap(([key, inner]) => pathsIn(inner, [...path, key]));
  return [path, ...inside];
}

/** A copy in which something else stands at a path. */
function withAt(value: Json, [step, ...rest]: Path, change: (old: Json) => Json): Json {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one: Json, index) => (index === step ? withAt(one, rest, change) : one));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === step ? withAt(one, rest, change) : one]),
  );
}

const place = good.chain((body) =>
  fc.record({
    body: fc.constant(body),
    path: fc.constantFrom(...pathsIn(body).filter(([first]) => first === 'spec' || first === 'metadata')),
  }),
);

function problems(value: Json): readonly Path[] {
  return (judgeObject(value as JsonObject, undefined)?.problems ?? []).map(({ path }) => path);
}

describe('an object that fits still fits', () => {
  test.each([
    [
      'in another order',
      (old: Json): Json => (isObject(old) ? Object.fromEntries(Object.entries(old).reverse()) : old),
    ],
    [
      'with null in the place of what may be absent',
      (old: Json): Json => (isObject(old) ? { ...old, status: null } : old),
    ],
    ['with its strings filled in later', (old: Json): Json => (typeof old === 'string' ? '${X}' : old)],
    ['with its numbers and booleans filled in later', (old: Json): Json => (typeof old === 'object' ? old : '{{ x }}')],
    ['with a key that is filled in later', (old: Json): Json => (isObject(old) ? { ...old, '${X}': '${X}' } : old)],
  ])('%s', (name, change) => {
    fc.assert(
      fc.property(place, ({ body, path }) => {
        // Only at the top does every object have a status.
        const changed = name.includes('null') ? withAt(body, [], change) : withAt(body, path, change);
        expect(problems(changed)).toEqual([]);
      }),
    );
  });

  test('with whatever annotations and labels of its own', () => {
    const annotations = fc.dictionary(fc.string({ minLength: 1 }), fc.string());
    fc.assert(
      fc.property(good, annotations, (body, written) => {
        expect(problems({ ...body, metadata: { ...metadata, annotations: written } })).toEqual([]);
      }),
    );
  });
});

describe('a mistake', () => {
  test('of the wrong kind of value is found once, at its place', () => {
    const wrong = (old: Json): Json => (typeof old === 'object' ? 'wrong' : { wrong: 1 });
    fc.assert(
      fc.property(place, ({ body, path }) => {
        expect(problems(withAt(body, path, wrong))).toEqual([path]);
      }),
    );
  });

  test('in the name of a field is found once, at its place', () => {
    fc.assert(
      fc.property(place, ({ body, path }) => {
        const free = path.some((step) => ['labels', 'annotations', 'data'].includes(String(step)));
        const changed = withAt(body, path, (old) => (isObject(old) && !free ? { ...old, wrongField: 1 } : old));
        const expected =
          changed === body || JSON.stringify(changed) === JSON.stringify(body) ? [] : [[...path, 'wrongField']];
        expect(problems(changed)).toEqual(expected);
      }),
    );
  });

  test('is said once, whatever stands there', () => {
    fc.assert(
      fc.property(place, fc.anything(), ({ body, path }, other) => {
        const json = JSON.parse(JSON.stringify(other) ?? 'null') as Json;
        const changed = withAt(body, path, () => json) as JsonObject;
        const messages = judgeObject(changed, undefined)?.problems.map(({ message }) => message) ?? [];
        expect(new Set(messages).size).toBe(messages.length);
      }),
    );
  });
});
