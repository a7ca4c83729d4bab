/**
 * Whether a string is base64 in one line, with its padding; so is the empty one. Linear in time, and without a stack: a
 * regular expression of groups of four fails with a RangeError on a few megabytes.
 */
export function isBase64(text: string): boolean {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding));
}

/** The string in base64 that may be wrapped; undefined for anything else. */
export function fromBase64(text: string): string | undefined {
  const base64 = text.replace(/\s/g, '');
  return isBase64(base64) ? Buffer.from(base64, 'base64').toString('utf8') : undefined;
}
