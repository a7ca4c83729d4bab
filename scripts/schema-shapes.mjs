// What a schema of Kubernetes means, as JSON Schema: see schemas.mjs.

/** Keywords of validation that mean the same in JSON Schema. */
const SAME = [
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'uniqueItems',
];

/** @see https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/api/resource/quantity.go */
const QUANTITY = '^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$';
/** The format `byte` of a CustomResourceDefinition. @see https://github.com/asaskevich/govalidator (patterns.go) */
const BASE64 = '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$';
const METADATA = { $ref: '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' };
/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const LABEL = '^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$';
/** What a list of bytes of Kubernetes is decoded from: Go passes over line breaks, and reads nothing as no bytes. */
const DECODED = (() => {
  const letters = (count) => `([A-Za-z0-9+/][\\r\\n]*){${count}}`;
  return `^[\\r\\n]*(${letters(4)})*(${letters(2)}=[\\r\\n]*=[\\r\\n]*|${letters(3)}=[\\r\\n]*)?$`;
})();

/**
 * Choices of Kubernetes that its schemas leave to their descriptions, by definition and field. Tried on 1.34.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/
 */
const CHOICES = {
  'io.k8s.api.batch.v1.CronJobSpec': { concurrencyPolicy: ['', 'Allow', 'Forbid', 'Replace'] },
  'io.k8s.api.core.v1.PersistentVolumeClaimSpec': {
    accessModes: ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'],
    volumeMode: ['Block', 'Filesystem'],
  },
  'io.k8s.api.core.v1.PersistentVolumeSpec': {
    accessModes: ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'],
    persistentVolumeReclaimPolicy: ['', 'Delete', 'Recycle', 'Retain'],
    volumeMode: ['Block', 'Filesystem'],
  },
  'io.k8s.api.core.v1.PodSpec': { restartPolicy: ['', 'Always', 'Never', 'OnFailure'] },
  'io.k8s.api.storage.v1.StorageClass': {
    reclaimPolicy: ['', 'Delete', 'Retain'],
    volumeBindingMode: ['Immediate', 'WaitForFirstConsumer'],
  },
};

/** A rule of Kubernetes that one of two fields is set, and not both. */
const EITHER = /^\(has\(self\.(\w+)\) && !has\(self\.(\w+)\)\) \|\| \(!has\(self\.\1\) && has\(self\.\2\)\)$/;

/** What a string of a pattern is called, where that says more than the pattern: `must be a …`. */
const TITLES = {
  '(^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$': 'size such as 10MB',
  '^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$': 'duration such as 5m',
  '^(@(annually|yearly|monthly|weekly|daily|midnight|hourly)|@every [^\\s]+.*|[^\\s]+( [^\\s]+){4})$':
    'cron expression',
  '^[-._a-zA-Z0-9]+$': 'key of a Secret',
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$': 'name of lower-case letters, digits and hyphens',
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$':
    'name of lower-case letters, digits, hyphens and dots',
};

/** Collects shapes: each is kept once, and known by its position. */
export class Shapes {
  #positions = new Map();

  /** The position of a shape. */
  keep = (shape) => {
    const text = JSON.stringify(shape);
    if (!this.#positions.has(text)) this.#positions.set(text, this.#positions.size);
    return this.#positions.get(text);
  };

  /** The texts of all shapes, in the order of their positions. */
  get texts() {
    return [...this.#positions.keys()];
  }
}

/** The shape of an object of a CustomResourceDefinition; `core` are the definitions of Kubernetes itself. */
export function customObject(schema, core, { keep }) {
  return root(schema, core, keep, (inner) => custom(inner, keep));
}

/** The shape of an object of Kubernetes itself. */
export function builtInObject(name, definitions, { keep }) {
  return root(withChoices(definitions[name], CHOICES[name]), definitions, keep, builtIn(definitions, keep));
}

/** A whole object: the metadata of Kubernetes, and a status that the controller writes. */
function root(schema, core, keep, convert) {
  const { status: _, metadata: __, apiVersion: ___, kind: ____, ...own } = schema.properties;
  const string = keep({ type: 'string' });
  const properties = {
    apiVersion: string,
    kind: string,
    metadata: builtIn(core, keep)(METADATA),
    status: keep({}),
    ...Object.fromEntries(Object.entries(own).map(([key, inner]) => [key, convert(inner)])),
  };
  const required = requiredOf(schema, (key) => key !== 'status');
  return keep({ type: 'object', properties, ...required, additionalProperties: false });
}

/** A schema of a CustomResourceDefinition: unknown fields are dropped or rejected where nothing allows them. */
function custom(schema, keep) {
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (schema['x-kubernetes-int-or-string']) return keep({ type: ['integer', 'string'], ...patternOf(schema) });
  const shape = {
    ...(schema.type === undefined ? {} : { type: schema.type }),
    ...said(schema),
    ...formatOf(schema, BASE64),
    ...(schema['x-kubernetes-list-type'] === 'set' ? { uniqueItems: true } : {}),
    ...below(schema, (inner) => custom(inner, keep), open),
  };
  for (const { rule } of schema['x-kubernetes-validations'] ?? []) Object.assign(shape, ruled(rule, shape, keep));
  for (const key of ['allOf', 'anyOf', 'oneOf']) {
    if (schema[key]) shape[key] = schema[key].map((inner) => alternative(inner, keep));
  }
  if (schema.not) shape.not = alternative(schema.not, keep);
  return keep(shape);
}

/** The few rules in the Common Expression Language that JSON Schema can say as well. */
function ruled(rule, { required = [] }, keep) {
  if (rule === 'size(self) > 0') return { minLength: 1 };
  const [, one, other] = EITHER.exec(rule) ?? [];
  if (one) return { oneOf: [one, other].map((key) => keep({ required: [key] })) };
  if (!/^has\(self\.\w+\)( && has\(self\.\w+\))*$/.test(rule)) return {};
  const keys = [...rule.matchAll(/self\.(\w+)/g)].map(([, key]) => key.replace(/^__(.+)__$/, '$1'));
  return { required: [...new Set([...required, ...keys])] };
}

/** What stands in `anyOf` and the like: it judges, and knows no fields of its own. */
function alternative(schema, keep) {
  const { properties, ...rest } = schema;
  const fields = properties && Object.entries(properties).map(([key, inner]) => [key, alternative(inner, keep)]);
  return keep({ ...rest, ...(fields ? { properties: Object.fromEntries(fields) } : {}) });
}

/** A schema of Kubernetes itself, with references. */
function builtIn(definitions, keep) {
  return function convert(schema) {
    const name = schema.$ref?.replace('#/definitions/', '');
    const type = name?.split('.').at(-1);
    if (type === 'Quantity') return keep({ title: 'quantity', type: ['number', 'string'], pattern: QUANTITY });
    if (type === 'IntOrString') return keep({ type: ['integer', 'string'] });
    if (type === 'ObjectMeta') return convert(withLabels(definitions[name]));
    if (name !== undefined) return convert(withChoices(definitions[name], CHOICES[name]));
    return keep({
      ...(schema.title === undefined ? {} : { title: schema.title }),
      ...(schema.type === undefined ? {} : { type: schema.type }),
      ...said(schema),
      ...formatOf(schema, DECODED),
      ...below(schema, convert, !schema.properties),
    });
  };
}

/** A schema of Kubernetes with the choices that some of its fields, or the elements of these, are from. */
function withChoices(schema, choices = {}) {
  const fields = Object.entries(choices).map(([key, choice]) => {
    const field = schema.properties[key];
    return [key, field.items ? { ...field, items: { ...field.items, enum: choice } } : { ...field, enum: choice }];
  });
  return { ...schema, properties: { ...schema.properties, ...Object.fromEntries(fields) } };
}

function withLabels(metadata) {
  const label = { title: 'label value', type: 'string', maxLength: 63, pattern: LABEL };
  return {
    ...metadata,
    properties: { ...metadata.properties, labels: { type: 'object', additionalProperties: label } },
  };
}

function said(schema) {
  return Object.fromEntries(SAME.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]));
}

function formatOf(schema, base64) {
  if (schema.format === 'byte') return { contentEncoding: 'base64', pattern: base64 };
  return { ...patternOf(schema), ...(schema.format === 'date-time' ? { format: schema.format } : {}) };
}

/** A pattern of Go as JavaScript has it. */
function patternOf({ pattern }) {
  if (pattern === undefined) return {};
  const [, insensitive] = /^\^?\(\?i\)(.*)$/.exec(pattern) ?? [];
  const text = insensitive
    ? `^${insensitive.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)}`
    : pattern;
  new RegExp(text, 'u');
  return { ...(TITLES[pattern] ? { title: TITLES[pattern] } : {}), pattern: text };
}

function below(schema, convert, open) {
  const shape = {};
  if (schema.items) shape.items = convert(schema.items);
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([key, inner]) => [key, convert(inner)]);
    Object.assign(
      shape,
      { properties: Object.fromEntries(fields) },
      requiredOf(schema, () => true),
    );
  }
  if (typeof schema.additionalProperties === 'object')
    shape.additionalProperties = convert(schema.additionalProperties);
  else if (schema.type === 'object' && !open && schema.additionalProperties !== true)
    shape.additionalProperties = false;
  return shape;
}

/** The fields that somebody must write: the server fills in those with a default. */
function requiredOf({ required = [], properties }, wanted) {
  const left = required.filter((key) => wanted(key) && properties[key]?.default === undefined);
  return left.length > 0 ? { required: left } : {};
}
