/**
 * Whether a path with forward slashes matches a pattern: `*` and `?` match within one folder, `**` across folders. A
 * pattern that matches a folder matches everything below it. The time is bounded by the product of the two lengths; a
 * pattern longer than a path can be matches only itself.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  if (Math.max(pattern.length, path.length) > LONGEST) return pattern === path;
  const wanted = pattern
    .replace(/^\.\//, '')
    .replace(/(?<!\/)\/+$/, '')
    .split('/');
  const steps = path.split('/');
  // matched[i]: the first i steps of the path match the pattern so far.
  let matched = [true, ...steps.map(() => false)];
  for (const part of wanted) {
    matched =
      part === '**'
        ? fromFirstOn(matched)
        : [false, ...steps.map((step, index) => matched[index] === true && matchesStep(part, step))];
  }
  return matched.includes(true, 1) || wanted.every((part) => part === '**');
}

/** PATH_MAX of Linux. */
const LONGEST = 4_096;

function fromFirstOn(matched: readonly boolean[]): boolean[] {
  const first = matched.indexOf(true);
  return matched.map((_, index) => first >= 0 && index >= first);
}

function matchesStep(pattern: string, text: string): boolean {
  let [at, from] = [0, 0];
  let [star, retry] = [-1, 0];
  while (from < text.length) {
    const sign = pattern[at];
    if (sign === '*') {
      [star, retry] = [at, from];
      at += 1;
    } else if (sign === '?' || (sign !== undefined && sign === text[from])) {
      at += 1;
      from += 1;
    } else if (star >= 0) {
      retry += 1;
      [at, from] = [star + 1, retry];
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
