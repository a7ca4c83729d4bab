/**
 * A text from a file as one line for a terminal: control characters, which could move the cursor or change what stands
 * above, are shown as marks.
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, '\uFFFD');
}
