/**
 * The blocks that a hand-written Terraform file declares, as addresses: enough to see that two files declare the same
 * one. Comments and texts are passed over.
 */
export function declaredInHcl(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  const blocks: string[] = [];
  for (const token of text.matchAll(TOKENS)) {
    const [whole, labels] = [token[0], token.groups?.block];
    if (labels !== undefined) {
      const address = addressOf(labels, blocks);
      if (address !== undefined) found.push(address);
      blocks[depth] = labels;
      depth += 1;
    } else if (whole === '{') depth += 1;
    else if (whole === '}') {
      depth = Math.max(0, depth - 1);
      blocks.length = Math.min(blocks.length, depth);
    }
  }
  return found;
}

/** Comments, here-documents, texts, the beginning of a block, and single braces, in this order. */
const TOKENS =
  /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|<<-?(?<tag>\w+)\n[\s\S]*?\n\s*\k<tag>\b|(?<block>^[ \t]*[A-Za-z_][\w-]*(?:[ \t]+"[^"\n]*")*)[ \t]*\{|"(?:[^"\\\n]|\\.)*"|[{}]/gm;

function addressOf(labels: string, around: readonly string[]): string | undefined {
  const [keyword = '', first, second] = [...labels.matchAll(/"([^"]*)"|([A-Za-z_][\w-]*)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  const inside = around.length === 0 ? '' : (around[0] ?? '').trim();
  if (inside === 'terraform') {
    if (keyword === 'backend') return 'terraform.backend';
    return keyword === 'required_providers' ? 'terraform.required_providers' : undefined;
  }
  if (inside !== '') return undefined;
  if (keyword === 'resource') return `${first}.${second}`;
  if (keyword === 'data') return `data.${first}.${second}`;
  return keyword === 'provider' ? `provider.${first}` : undefined;
}
