/**
 * Levenshtein distance, ignoring case; infinite if it is more than `most`. Strings of more than 500 characters are never
 * compared: the time grows with the product of the lengths.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || Math.max(a.length, b.length) > LONGEST) return a === b ? 0 : Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.toLowerCase().split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.toLowerCase().split('').entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  const found = row.at(-1) ?? 0;
  return found > most ? Infinity : found;
}

const LONGEST = 500;

/** Whether a name is probably a misspelling of another: they differ in letters, not only in a number. */
export function isSlipOf(name: string, other: string): boolean {
  const apart = distance(name, other, 2);
  if (apart === 0 || apart === Infinity || name.replace(/\d+/g, '') === other.replace(/\d+/g, '')) return false;
  const [parts, others] = [name.split(/[-._/]/), other.split(/[-._/]/)];
  if (parts.length !== others.length) return Math.min(name.length, other.length) >= 6;
  return parts.every((part, index) => {
    const that = others[index] ?? '';
    return part === that || Math.min(part.length, that.length) >= 4;
  });
}

/** The name that was most likely meant; undefined if none is close enough. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const near = names.map((other) => ({ other, apart: distance(name, other, Math.max(2, name.length / 4)) }));
  const [first] = near.filter(({ apart }) => apart < Infinity).sort((a, b) => a.apart - b.apart);
  return first?.other;
}
