/** A metric as an expression selects it. */
export interface Selector {
  readonly metric: string;
  /** What stands between the braces. */
  readonly matchers: readonly { readonly label: string; readonly value: string }[];
  /** The comparison with a number that follows at once, or after closing parentheses: `== 3`. */
  readonly comparison: { readonly operator: string; readonly number: number } | undefined;
}

const TEXT = `"(?:\\\\.|[^"\\\\])*"|'(?:\\\\.|[^'\\\\])*'|\`[^\`]*\``;
const METRIC = new RegExp(`${TEXT}|([A-Za-z_:][\\w:]*)\\s*(\\{(?:${TEXT}|[^{}"'\`])*\\})?`, 'g');
const MATCHER = new RegExp(`\\b([A-Za-z_]\\w*)\\s*(?:=~|!~|!=|=)\\s*(${TEXT})`, 'g');
const COMPARISON = /^[\s)]*(==|!=|>=|<=|>|<)\s*(?:bool\s+)?(-?\d+(?:\.\d+)?)(?![\d.]|\s*[*/%^+-])/;

/** The metrics that begin so in an expression of PromQL. */
export function selectorsIn(expr: string, prefix: string): readonly Selector[] {
  const code = expr.replace(/#.*$/gm, '');
  return [...code.matchAll(METRIC)].flatMap((match) => {
    const [whole, metric = '', braces = ''] = match;
    if (!metric.startsWith(prefix)) return [];
    const after = COMPARISON.exec(code.slice(match.index + whole.length));
    const comparison = after ? { operator: after[1] ?? '', number: Number(after[2]) } : undefined;
    const matchers = [...braces.matchAll(MATCHER)].map(([, label = '', value = '']) => ({
      label,
      value: value.slice(1, -1),
    }));
    return [{ metric, matchers, comparison }];
  });
}

/**
 * Whether an expression is nothing but a metric, perhaps aggregated, compared with a number: then it is true for as long
 * as the comparison is.
 */
export function isBareComparison(expr: string): boolean {
  const labels = String.raw` ?(?:by|without)\([^)]*\)`;
  const bare = expr
    .replace(/#.*$/gm, '')
    .replace(new RegExp(TEXT, 'g'), '""')
    .replace(/\{[^{}]*\}/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([()]) ?/g, '$1')
    .trim();
  const form = `^(?:(?:sum|max|min|avg)?(?:${labels})?\\()*[A-Za-z_:][\\w:]*\\)*(?:${labels}\\)*)? ?(?:==|>=|>) ?\\d+(?:\\.\\d+)?\\)*$`;
  return new RegExp(form).test(bare);
}
