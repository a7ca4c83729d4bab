import { isObject, type Json, oneOrMany } from '../json';

/** What a file of Terraform JSON declares, as addresses; undefined where it cannot be read. */
export function declaredInJson(text: string): readonly string[] | undefined {
  let file: Json;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    return undefined;
  }
  return entriesOf(file).flatMap(([keyword, blocks]) => (ADDRESSES[keyword] ?? NONE)(blocks));
}

const NONE = (): readonly string[] => [];

const ADDRESSES: Readonly<Record<string, (blocks: Json) => readonly string[]>> = {
  resource: named,
  data: (blocks) => named(blocks).map((address) => `data.${address}`),
  locals: (blocks) => entriesOf(blocks).map(([name]) => `local.${name}`),
  module: (blocks) => entriesOf(blocks).map(([name]) => `module.${name}`),
  variable: (blocks) => entriesOf(blocks).map(([name]) => `var.${name}`),
  output: (blocks) => entriesOf(blocks).map(([name]) => `output.${name}`),
  provider: (blocks) => entriesOf(blocks).flatMap(([name, bodies]) => oneOrMany(bodies).map(provider(name))),
  terraform: (blocks) =>
    entriesOf(blocks).flatMap(([name]) => {
      if (name === 'backend' || name === 'cloud') return ['terraform.backend'];
      return name === 'required_providers' ? ['terraform.required_providers'] : [];
    }),
};

function named(blocks: Json): readonly string[] {
  return entriesOf(blocks).flatMap(([type, bodies]) => entriesOf(bodies).map(([name]) => `${type}.${name}`));
}

function provider(name: string): (body: Json) => string {
  return (body) =>
    isObject(body) && typeof body.alias === 'string' ? `provider.${name}.${body.alias}` : `provider.${name}`;
}

/** The members of an object, or of all objects of a list: Terraform reads both alike. Comments are left out. */
function entriesOf(value: Json): readonly (readonly [string, Json])[] {
  return oneOrMany(value)
    .flatMap((inner) => (isObject(inner) ? Object.entries(inner) : []))
    .filter(([key]) => key !== '//');
}
