import { options } from './commands';
import type { IBackupStore } from '../stores/backup-store';

/** A machine whose newest snapshot a drill restores. */
export interface DrilledMachine {
  /** The host of its snapshots. */
  readonly host: string;
  readonly tags: readonly string[];
  /** What must be among the restored files: absolute paths in the snapshot. */
  readonly paths: readonly string[];
}

/** What a drill of a repository does. */
export interface DrillPlan {
  readonly machines: readonly DrilledMachine[];
  /** The age, in seconds, above which the newest snapshot is too old. */
  readonly maxAgeSeconds: number;
  /** Where the files are restored to; removed after each machine. */
  readonly target: string;
  /** Whether the files of the last machine stay, for the next container. */
  readonly keepsFiles: boolean;
}

/**
 * A script of sh that restores the newest snapshot of each machine, verifies every restored file against the repository,
 * looks for what must be among them, and removes them. Its last line begins with `DRILL PASSED` or `DRILL FAILED`.
 *
 * A snapshot has the time zone of its machine: the age is counted in UTC.
 *
 * @see https://restic.readthedocs.io/en/stable/050_restore.html (read 2026-12-01)
 */
export function drillScript(binary: string, store: IBackupStore, plan: DrillPlan): string {
  const given = options(store).join(' ');
  const lines = plan.machines.map(({ host, tags, paths }) =>
    ['drill', host, tags.join(','), ...paths].map(quoted).join(' '),
  );
  return `set -u
target=${plan.target}
fail() { echo "DRILL FAILED: $1"; exit 1; }
seconds() {
  day=\${1%%T*}; rest=\${1#*T}; clock=$(echo "$rest" | cut -c1-8); zone=$(echo "$rest" | sed 's/.*\\(Z\\|[+-]..:..\\)$/\\1/')
  at=$(date -u -d "$day $clock" +%s) || return 1
  [ "$zone" = Z ] && echo "$at" && return
  hours=$(echo "$zone" | cut -c2-3); minutes=$(echo "$zone" | cut -c5-6)
  shift=$(( (1$hours - 100) * 3600 + (1$minutes - 100) * 60 ))
  case $zone in +*) echo $((at - shift)) ;; *) echo $((at + shift)) ;; esac
}
drill() {
  host=$1; tag=$2; shift 2
  found=$(${binary} snapshots --json --latest=1 "--host=$host" "--tag=$tag" ${given}) || fail "the repository cannot be read"
  stamp=$(echo "$found" | tr ',' '\\n' | sed -n 's/.*"time":"\\([^"]*\\)".*/\\1/p' | sort | tail -n 1)
  [ -n "$stamp" ] || fail "there is no snapshot of $host with the tag $tag"
  taken=$(seconds "$stamp") || fail "the time $stamp of the snapshot of $host cannot be read"
  age=$(( $(date +%s) - taken ))
  echo "the newest snapshot of $host is $age seconds old"
  [ "$age" -le ${plan.maxAgeSeconds} ] || fail "the newest snapshot of $host is older than ${plan.maxAgeSeconds} seconds"
  rm -rf "$target"
  ${binary} restore latest "--host=$host" "--tag=$tag" "--target=$target" --verify ${given} || fail "$host is not restored whole"
  files=$(find "$target" -type f | wc -l)
  [ "$files" -gt 0 ] || fail "nothing was restored of $host"
  for path in "$@"; do [ -e "$target$path" ] || fail "$path of $host is not among the restored files"; done
  echo "$files files of $host are restored and verified"
${plan.keepsFiles ? '' : `  rm -rf "$target"\n`}}
began=$(date +%s)
${lines.join('\n')}
echo "DRILL PASSED: ${plan.machines.length === 1 ? '1 machine' : `${plan.machines.length} machines`} in $(( $(date +%s) - began )) seconds"
`;
}

function quoted(word: string): string {
  if (/^[\w./:@,+-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
