/** What a side of `and` is: a metric with its labels, an aggregation without any, or anything else. */
export type Operand = 'labelled' | 'bare' | 'other';

/** The sides of an expression that is one plain `and` of two; undefined for any other expression. */
export function operandsOf(expr: string): readonly Operand[] | undefined {
  const code = expr
    .replace(/#.*$/gm, '')
    .replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g, '""')
    .replace(/\{[^{}]*\}/g, '');
  const parts = split(code);
  if (parts.length !== 2 || /^\s*(on|ignoring)\b/.test(parts[1] ?? '')) return undefined;
  return parts.map(kindOf);
}

/** The parts between `and`, `or` and `unless` outside parentheses; none when there is an `or` or an `unless`. */
function split(code: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of code.matchAll(/[A-Za-z_:][\w:]*|[()]|[^A-Za-z_:()]+/g)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0 && /^(or|unless)$/i.test(token)) return [];
    if (depth === 0 && /^and$/i.test(token)) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${token}`);
  }
  return parts;
}

const NUMBER = String.raw`\s*(?:(?:==|!=|>=|<=|>|<)\s*(?:bool\s+)?-?[\d.]+\s*)?`;
/** Metrics as they are scraped; what a rule records may have no labels. */
const METRIC = new RegExp(`^(?:longhorn|velero|kube)_\\w+${NUMBER}$`);
const AGGREGATION = new RegExp(`^(?:sum|count|min|max|avg|group)\\s*(\\([^()]*(?:\\([^()]*\\)[^()]*)*\\))${NUMBER}$`);

function kindOf(part: string): Operand {
  const inner = part.trim();
  const whole = /^\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)$/.exec(inner);
  if (whole) return kindOf(whole[1] ?? '');
  if (METRIC.test(inner)) return 'labelled';
  return AGGREGATION.test(inner) ? 'bare' : 'other';
}
