/** Matchers of labels as PromQL writes them: `{namespace="velero",schedule="daily"}`. */
export function matchers(labels: Readonly<Record<string, string>>): string {
  const all = Object.entries(labels).map(([label, value]) => `${label}=${quoted(value)}`);
  return all.length === 0 ? '' : `{${all.join(',')}}`;
}

/**
 * A string in PromQL: quoted as in Go.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals (read 2026-11-21)
 */
export function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/** Seconds as Prometheus writes a duration: `1d10h6m`. */
export function duration(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const;
  let rest = seconds;
  const parts = units.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count}${unit}`;
  });
  return parts.join('') || '0s';
}
