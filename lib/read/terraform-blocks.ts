import type { AcknowledgedCheck, TerraformDocument } from '../documents/document';
import { isObject, type Json, type JsonObject } from '../json';
import { entry } from './assembled';
import { siteOf, sitesOf } from './places';
import type { Site } from './source-text';

/** A block in the form that Terraform JSON has: its body, and where the block begins. */
export interface PlacedBody {
  readonly body: JsonObject;
  readonly site: Site | undefined;
}

/**
 * The blocks of one file, in the form that Terraform JSON has.
 *
 * @param acceptedBy what comments accept in a block
 */
export function terraformBlocks(
  file: string,
  value: Json,
  acceptedBy: (block: PlacedBody) => readonly AcknowledgedCheck[],
): readonly TerraformDocument[] {
  return bodiesIn(value, undefined).flatMap((top) =>
    membersOf(top).flatMap(({ key, inner, site }) => {
      const block = BLOCKS.find((known) => known === key);
      if (block === undefined) return [];
      return READERS[block](inner, site).map(({ address, ...placed }) => {
        const line = placed.site ? placed.site.source.at(placed.site.offset).line : 1;
        return {
          type: 'terraform' as const,
          side: 'terraform' as const,
          file,
          origin: `${file}:${line}`,
          line,
          acknowledged: acceptedBy(placed),
          block,
          address,
          body: placed.body,
        };
      });
    }),
  );
}

const BLOCKS = ['terraform', 'provider', 'locals', 'resource', 'data', 'import'] as const;

interface Named extends PlacedBody {
  readonly address: string;
}

type Reader = (inner: Json, site: Site | undefined) => readonly Named[];

const READERS: Readonly<Record<(typeof BLOCKS)[number], Reader>> = {
  terraform: (inner, site) => bodiesIn(inner, site).map((one) => ({ ...one, address: 'terraform.backend' })),
  import: (inner, site) => bodiesIn(inner, site).map((one) => ({ ...one, address: plainAddress(one.body.to) })),
  locals: (inner, site) =>
    bodiesIn(inner, site).flatMap((locals) =>
      membersOf(locals).map(({ key, inner: value, site: own }) => ({
        address: `local.${key}`,
        body: entry(key, value, locals.body, key),
        site: own,
      })),
    ),
  provider: (inner, site) =>
    bodiesIn(inner, site).flatMap((providers) =>
      membersOf(providers).flatMap(({ key, inner: bodies, site: own }) =>
        bodiesIn(bodies, own).map((one) => ({
          ...one,
          address: typeof one.body.alias === 'string' ? `provider.${key}.${one.body.alias}` : `provider.${key}`,
        })),
      ),
    ),
  resource: named,
  data: (inner, site) => named(inner, site).map((one) => ({ ...one, address: `data.${one.address}` })),
};

function named(inner: Json, site: Site | undefined): readonly Named[] {
  return bodiesIn(inner, site).flatMap((types) =>
    membersOf(types).flatMap(({ key: type, inner: names, site: ofType }) =>
      bodiesIn(names, ofType).flatMap((one) =>
        membersOf(one).flatMap(({ key: name, inner: bodies, site: own }) =>
          bodiesIn(bodies, own).map((placed) => ({ ...placed, address: `${type}.${name}` })),
        ),
      ),
    ),
  );
}

function plainAddress(to: Json | undefined): string {
  return typeof to === 'string' ? to.replace(/^\$\{(.*)\}$/, '$1') : '';
}

/** An object, or the objects of a list: Terraform reads both alike. */
function bodiesIn(value: Json, site: Site | undefined): readonly PlacedBody[] {
  if (isObject(value)) return [{ body: value, site }];
  if (!Array.isArray(value)) return [];
  const items = value as readonly Json[];
  return items.flatMap((item, index) => (isObject(item) ? [{ body: item, site: siteOf(items, index) ?? site }] : []));
}

function membersOf({ body, site }: PlacedBody): readonly { key: string; inner: Json; site: Site | undefined }[] {
  return sitesOf(body).map(([key, own]) => ({ key, inner: body[key] ?? null, site: own ?? site }));
}
