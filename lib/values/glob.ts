/**
 * Whether a path with forward slashes matches a pattern: `*` and `?` stay inside one folder, `**` spans folders. A
 * pattern that matches a folder matches everything below it. The time is bounded by the product of the two lengths.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  const wanted = pattern.replace(/^\.\//, '').replace(/(?<!\/)\/+$/, '').split('/');
  const steps = path.split('/');
  // matched[i]: the first i steps of the path match the pattern so far.
  let matched = [true, ...steps.map(() => false)];
  for (const part of wanted) {
    matched =
      part === '**'
        ? matched.map((_, index) => matched.slice(0, index + 1).includes(true))
        : [false, ...steps.map((step, index) => matched[index] === true && matchesStep(part, step))];
  }
  return matched.includes(true, 1) || wanted.every((part) => part === '**');
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
