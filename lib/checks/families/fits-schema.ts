import type { Json, Path } from '../../json';
import { titleOf } from '../../products/kubernetes/object';
import type { Model } from '../../products/model';
import { judgeObject, type Judgement, type Schema } from '../../products/schemas/judge';
import type { Manifest } from '../../products/sources';
import { Version } from '../../values/version';
import { doubt, finding, rule, type Found, type Rule } from '../rule';
import { each, type Selector } from '../selectors';

/** A part of a document that something makes an object of, such as a schedule in the values of a chart. */
export interface EmbeddedObject {
  readonly document: Manifest;
  readonly path: Path;
  readonly value: Json;
  /** Undefined where it cannot be told. */
  readonly schema: Schema | undefined;
  /** The way to the value, as messages write it: `schedules.daily`. */
  readonly above: Path;
}

/** What a rule says about the objects of one product. */
interface Family {
  readonly id: `${string}/${string}`;
  /** As messages name it: `Velero`. */
  readonly product: string;
  readonly objects: Selector<Manifest>;
  /** What is lost with an object that does not exist, or lacks a field. */
  readonly consequence: string;
  readonly source: `https://${string}`;
  /** The version of the product; undefined when it cannot be told. */
  readonly version: (model: Model) => Version | undefined;
  /**
   * Objects that stand in other documents.
   *
   * @default none
   */
  readonly embedded?: (model: Model) => readonly EmbeddedObject[];
}

/** The rule that the objects of a product have the fields that its schemas know, each with a value of the right kind. */
export function fitsSchema({ id, product, objects, consequence, source, version, embedded }: Family): Rule {
  return rule({
    id,
    severity: 'error',
    title: `the API server accepts every object of ${product}, and drops none of its fields`,
    rationale: `The API server rejects an object that lacks a required field or has a value of the wrong type. A field that it does not know it drops silently, or rejects with a server-side apply. ${consequence}`,
    fix: 'correct the field that the message names: its name, its place, or the type of its value',
    source,
    on: objects.or(each(embedded ?? none)),

    find: (subject, model) => {
      const known = version(model);
      if (!('type' in subject)) {
        const { document, value, schema, above } = subject;
        return said(schema?.judge(value, { above }), document, product, known);
      }
      return said(judgeObject(subject.body, known, { partial: subject.patch === true }), subject, product, known);
    },
  });
}

const none = (): readonly EmbeddedObject[] => [];

function said(
  judgement: Judgement | undefined,
  document: Manifest,
  product: string,
  version: Version | undefined,
): Found {
  const reason = version
    ? `the schemas of ${product} ${version.line} are not known here`
    : `the version of ${product} is not known`;
  if (!judgement) return doubt(`whether the ${titleOf(document)} fits its schema: ${reason}`);
  const { problems, doubts } = judgement;
  return [
    ...problems.map(({ path, message }) => finding(path, message)),
    ...doubts.map(({ path, field }) => ({
      ...doubt(`whether \`${field}\` of the ${titleOf(document)} is accepted: ${reason}`),
      path,
    })),
  ];
}

/** A declared version; undefined for none, and for what is not a release. */
export function declaredVersion(text: string | undefined): Version | undefined {
  const version = text === undefined ? undefined : Version.of(text);
  return version?.problem ? undefined : version;
}
