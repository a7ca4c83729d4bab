/**
 * Whether Go's `time.ParseDuration` accepts a string: it has no days, weeks and years.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function isGoDuration(text: string): boolean {
  return /^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text);
}

/** The hours of a duration that is written in hours, minutes and seconds; undefined for any other text. */
export function hoursOf(text: string): number | undefined {
  const [whole, h = 0, m = 0, s = 0] = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text) ?? [];
  return whole ? Number(h) + Number(m) / 60 + Number(s) / 3600 : undefined;
}
