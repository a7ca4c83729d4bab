/**
 * Whether Go's `time.ParseDuration` takes a text: there are no days, weeks and years.
 * @see https://pkg.go.dev/time#ParseDuration (read 2026-11-21)
 */
export function isGoDuration(text: string): boolean {
  return /^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text);
}
