import type { Json } from '../../json';

/** A JSON Schema of a value: what the API server accepts, as far as a schema says it. */
export interface JsonSchema {
  /** What a string with a pattern is called. */
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  /** Absent where every field is accepted; false where none is besides the properties. */
  readonly additionalProperties?: JsonSchema | false;
  readonly items?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** A shape as it is kept: a number stands for another shape. */
export type Row = Readonly<Record<string, unknown>>;

/** The shapes of a product. Each is made when it is first asked for, and once. */
export class Shapes {
  private readonly made = new Map<unknown, JsonSchema>();

  constructor(private readonly rows: readonly Row[]) {}

  public at(position: unknown): JsonSchema {
    const known = this.made.get(position);
    if (known) return known;
    const entries = Object.entries(this.rows[Number(position)] ?? {}).map(([key, value]) => [
      key,
      this.filled(key, value),
    ]);
    const schema = Object.fromEntries(entries) as JsonSchema;
    this.made.set(position, schema);
    return schema;
  }

  private filled(key: string, value: unknown): unknown {
    switch (key) {
      case 'additionalProperties':
        return value === false ? false : this.at(value);
      case 'items':
      case 'not':
        return this.at(value);
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        return (value as readonly number[]).map((position) => this.at(position));
      case 'properties':
        return Object.fromEntries(
          Object.entries(value as Readonly<Record<string, number>>).map(([name, position]) => [
            name,
            this.at(position),
          ]),
        );
      default:
        return value;
    }
  }
}

/** The schema of what stands below a value: of a field by name, or of the elements of a list. */
export function below(schema: JsonSchema, step: string | number): JsonSchema | undefined {
  if (typeof step === 'number') return schema.items;
  if (schema.properties && Object.hasOwn(schema.properties, step)) return schema.properties[step];
  return schema.additionalProperties === false ? undefined : schema.additionalProperties;
}
