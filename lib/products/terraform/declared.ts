import { readHcl, type HclBlock } from './hcl';

/** What a Terraform file of HCL declares, as addresses: enough to see that two files declare the same. */
export function declaredInHcl(text: string): readonly string[] {
  return readHcl(text).blocks.flatMap((block) => (ADDRESSES[block.words[0]] ?? NONE)(block, text));
}

type Addresses = (block: HclBlock, text: string) => readonly string[];

const NONE: Addresses = () => [];

const ADDRESSES: Readonly<Record<string, Addresses>> = {
  resource: ({ words }) => [words.slice(1, 3).join('.')],
  data: ({ words }) => [words.slice(0, 3).join('.')],
  module: ({ words }) => [words.slice(0, 2).join('.')],
  output: ({ words }) => [words.slice(0, 2).join('.')],
  variable: ({ words }) => [`var.${words[1]}`],
  locals: ({ body }) => body.attributes.map(({ key }) => `local.${key}`),
  provider: ({ words, body }, text) => {
    const alias = body.attributes.find(({ key }) => key === 'alias')?.value;
    const suffix = alias?.type === 'string' ? [text.slice(alias.start + 1, alias.end - 1)] : [];
    return [[...words.slice(0, 2), ...suffix].join('.')];
  },
  terraform: ({ body }) =>
    body.blocks.flatMap(({ words: [keyword] }) => {
      if (keyword === 'backend' || keyword === 'cloud') return ['terraform.backend'];
      return keyword === 'required_providers' ? ['terraform.required_providers'] : [];
    }),
};
