/**
 * What a hand-written Terraform file declares, as addresses: enough to see that two files declare the same. Comments,
 * here-documents and texts are passed over, templates in texts included.
 */
export function declaredInHcl(text: string): readonly string[] {
  const found: string[] = [];
  const open: Block[] = [];
  let line: string[] = [];
  for (const token of tokensOf(text)) {
    const block = open.at(-1);
    if (token === '{') {
      open.push({ words: line.map(unquoted), around: block });
      line = [];
    } else if (token === '}') {
      found.push(...addressOf(open.pop()));
      line = [];
    } else if (token === '\n') line = [];
    else {
      if (token === '=' && line.length === 1 && isTop(block, 'locals')) found.push(`local.${line[0]}`);
      if (block && line.join(' ') === 'alias =' && isTop(block, 'provider')) block.alias = unquoted(token);
      line.push(token);
    }
  }
  return found;
}

/** What stands between two braces; `words` is what stands before them in the same line. */
interface Block {
  readonly words: readonly string[];
  readonly around: Block | undefined;
  alias?: string;
}

function isTop(block: Block | undefined, keyword: string): boolean {
  return block !== undefined && block.around === undefined && block.words[0] === keyword;
}

function addressOf(block: Block | undefined): readonly string[] {
  const [keyword = '', first, second] = block?.words ?? [];
  if (!block || block.words.includes('=')) return [];
  if (isTop(block.around, 'terraform')) {
    if (keyword === 'backend' || keyword === 'cloud') return ['terraform.backend'];
    return keyword === 'required_providers' ? ['terraform.required_providers'] : [];
  }
  if (block.around) return [];
  if (keyword === 'resource') return [`${first}.${second}`];
  if (keyword === 'data') return [`data.${first}.${second}`];
  if (keyword === 'module' || keyword === 'output') return [`${keyword}.${first}`];
  if (keyword === 'variable') return [`var.${first}`];
  if (keyword !== 'provider') return [];
  return [block.alias === undefined ? `provider.${first}` : `provider.${first}.${block.alias}`];
}

/** Comments and here-documents; then words, line breaks, and every other sign by itself. */
const TOKENS =
  /(?<skipped>#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|<<-?(?<tag>[A-Za-z_][\w-]*)[ \t]*\r?\n(?:[\s\S]*?\n)??[ \t]*\k<tag>[ \t]*(?=\r?$)|[ \t\r]+)|[\w-]+|[\s\S]/my;

function* tokensOf(text: string): Generator<string> {
  const tokens = new RegExp(TOKENS);
  while (tokens.lastIndex < text.length) {
    const start = tokens.lastIndex;
    if (text[start] === '"') {
      tokens.lastIndex = endOfText(text, start + 1);
      yield text.slice(start, tokens.lastIndex);
    } else {
      const match = tokens.exec(text);
      if (!match) return;
      if (match.groups?.skipped === undefined) yield match[0];
    }
  }
}

/** Where the text ends that begins before `start`, with its closing quote. */
function endOfText(text: string, start: number): number {
  for (let index = start; index < text.length; index += 1) {
    const [here, next] = [text[index], text[index + 1]];
    if (here === '"' || here === '\n') return index + 1;
    if (here === '\\' || ((here === '$' || here === '%') && next === here)) index += 1;
    else if ((here === '$' || here === '%') && next === '{') index = endOfTemplate(text, index + 2) - 1;
  }
  return text.length;
}

/** Where the `${` or `%{` ends that begins before `start`, with its closing brace. */
function endOfTemplate(text: string, start: number): number {
  let depth = 1;
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === '"') index = endOfText(text, index + 1) - 1;
    else if (text[index] === '{') depth += 1;
    else if (text[index] === '}' && --depth === 0) return index + 1;
  }
  return text.length;
}

function unquoted(word: string): string {
  return word.replace(/^"(.*)"$/s, '$1');
}
