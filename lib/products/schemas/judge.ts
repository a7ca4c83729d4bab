import { isObject, textOf, type Json, type JsonObject, type Path } from '../../json';
import type { Version } from '../../values/version';
import { schemasOf, type Served } from './catalog';
import { messageOf, written } from './messages';
import { mistakesIn, type Mistake } from './mistakes';
import { below, type JsonSchema } from './shapes';

/** Something that the API server rejects or drops. */
export interface SchemaProblem {
  /** The value that is wrong; where a field is missing, the object that lacks it. */
  readonly path: Path;
  /** `` `spec.schedule` is required ``: a clause without a full stop. */
  readonly message: string;
}

/** Something that the newest of the versions in question rejects or drops, and an older one does not. */
interface SchemaDoubt {
  readonly path: Path;
  /** The field as people write it: `spec.schedule`. */
  readonly field: string;
}

/** What schemas say of a value. */
export interface Judgement {
  readonly problems: readonly SchemaProblem[];
  readonly doubts: readonly SchemaDoubt[];
}

/** How a value is judged. */
export interface JudgeOptions {
  /**
   * The way to the value, as messages write it before the paths below.
   *
   * @default nothing
   */
  readonly above?: Path;
  /**
   * Whether only a part is there, as in a patch: nothing is missing then.
   *
   * @default false
   */
  readonly partial?: boolean;
}

/**
 * What the schemas of its product say of an object; undefined where they cannot tell. Without a version, or with one
 * between two known ones, only what is wrong in all that it may be is a problem.
 */
export function judgeObject(
  body: JsonObject,
  version: Version | string | undefined,
  options: JudgeOptions = {},
): Judgement | undefined {
  const [apiVersion, kind] = [textOf(body.apiVersion), textOf(body.kind)];
  return schemaAt(apiVersion, kind, version, [])?.judge(withoutEncryption(body), options);
}

/** SOPS writes a field of its own into what it encrypts, which is gone when the object is applied. */
function withoutEncryption(body: JsonObject): JsonObject {
  const { sops, ...rest } = body;
  return isObject(sops) ? rest : body;
}

/**
 * The schema of a part of an object, such as what a chart embeds: `schemaAt('velero.io/v1', 'Schedule', '1.17', ['spec',
 * 'template'])`. Undefined where nothing can be told.
 */
export function schemaAt(
  apiVersion: string,
  kind: string,
  version: Version | string | undefined,
  path: Path,
): Schema | undefined {
  const served = schemasOf(apiVersion, kind, version);
  return served && new Schema(served, kind === 'Secret').at(path);
}

/** What values may be, in every release line that is in question. */
export class Schema {
  /**
   * An object of fields that stand side by side in values of a chart: each with its schema, or anything. All schemas are
   * of one version of one product. `of` is what an unknown field is not a field of.
   */
  public static ofFields(
    of: string,
    fields: Readonly<Record<string, Schema | 'anything'>>,
    required: readonly string[] = [],
  ): Schema {
    const schemas = Object.values(fields).filter((field) => field !== 'anything');
    const count = Math.max(1, ...schemas.map(({ served }) => served.lines.length));
    const lines = Array.from({ length: count }, (_, index): JsonSchema => {
      const known = Object.entries(fields).flatMap(([name, field]) => {
        const schema = field === 'anything' ? {} : field.served.lines[index];
        return schema ? [[name, schema] as const] : [];
      });
      return { type: 'object', properties: Object.fromEntries(known), required, additionalProperties: false };
    });
    return new Schema({ of, lines }, false);
  }

  constructor(
    private readonly served: Served,
    /** Whether values are secret, and never named. */
    private readonly discreet: boolean,
  ) {}

  /** The schema of what stands at a path; undefined where no release line has anything there. */
  public at(path: Path): Schema | undefined {
    const lines = this.served.lines.map((line) => path.reduce((schema, step) => schema && below(schema, step), line));
    const known = lines.some((line) => line !== undefined);
    return known ? new Schema({ ...this.served, lines }, this.discreet) : undefined;
  }

  /**
   * What is wrong with a value, each mistake once. What is wrong in the newest line alone is a doubt; what is wrong only in
   * older ones is neither, for most run what is new.
   */
  public judge(value: Json, { above = [], partial = false }: JudgeOptions = {}): Judgement {
    const distinct = [...new Set(this.served.lines.filter((line) => line !== undefined))].reverse();
    const [newest = [], ...older] = distinct.map((line) => mistakesIn(value, line, partial));
    const places = older.map((mistakes) => new Set(mistakes.map(keyOf)));
    const isSure = (one: Mistake): boolean => places.every((known) => known.has(keyOf(one)));
    const context = { of: this.served.of, discreet: this.discreet, above };
    return {
      problems: newest.filter(isSure).map((one) => ({ path: placeOf(one), message: messageOf(one, context) })),
      doubts: newest
        .filter((one) => !isSure(one))
        .map((one) => ({ path: placeOf(one), field: written([...above, ...one.path]) })),
    };
  }
}

function placeOf({ fault, path }: Mistake): Path {
  return fault === 'required' ? path.slice(0, -1) : path;
}

function keyOf({ path }: Mistake): string {
  return JSON.stringify(path);
}
