/** Levenshtein's distance, upper and lower case alike. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a.toLowerCase()].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b.toLowerCase()].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Whether a name is another one misspelt: in a part of it that is long enough for a slip, and not by a number. */
export function isSlipOf(name: string, other: string): boolean {
  const apart = distance(name, other);
  if (apart === 0 || apart > 2 || name.replace(/\d+/g, '') === other.replace(/\d+/g, '')) return false;
  const [parts, others] = [name.split(/[-._/]/), other.split(/[-._/]/)];
  if (parts.length !== others.length) return Math.min(name.length, other.length) >= 6;
  return parts.every((part, index) => {
    const that = others[index] ?? '';
    return part === that || Math.min(part.length, that.length) >= 4;
  });
}
