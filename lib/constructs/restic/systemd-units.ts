import { cronFields, type Schedule } from '../../values/schedule';
import type { GoDuration } from '../../values/go-duration';
import type { HostFile } from '../hosts/host-folder';
import { SECRET_KEYS } from './pod';

/** The settings of the units of a machine. */
export interface Units {
  readonly name: string;
  readonly repository: string;
  readonly certificates: string | undefined;
  readonly schedule: Schedule;
  readonly timeZone: string;
  readonly timeout: GoDuration;
  readonly unlock: readonly string[];
  readonly backup: readonly string[];
}

/**
 * A service, its timer, and their environment. Secrets are in a file that people create on the machine.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html
 */
export function systemdFiles(units: Units): readonly HostFile[] {
  const { name, certificates } = units;
  const unit = `restic-${name}`;
  const folder = '/etc/restic';
  const ca = `${folder}/${name}-ca.pem`;
  const secretFile = `${folder}/${name}.secret.env`;
  return [
    {
      path: `/etc/systemd/system/${unit}.service`,
      notes: [
        `Bring it to /etc/systemd/system/, then: systemctl daemon-reload && systemctl enable --now ${unit}.timer`,
        `Make ${secretFile} by hand, for root alone (chmod 600), with a line for each of ${SECRET_KEYS.join(', ')}.`,
      ],
      content: service(units, [`${folder}/${name}.env`, secretFile]),
    },
    { path: `/etc/systemd/system/${unit}.timer`, notes: [], content: timer(units) },
    {
      path: `${folder}/${name}.env`,
      notes: ['Nothing secret stands here.'],
      content: [
        `RESTIC_REPOSITORY=${units.repository}`,
        ...(certificates === undefined ? [] : [`RESTIC_CACERT=${ca}`]),
        `RESTIC_CACHE_DIR=/var/cache/${unit}`,
        `TMPDIR=/var/cache/${unit}`,
        '',
      ].join('\n'),
    },
    ...(certificates === undefined ? [] : [{ path: ca, notes: [], content: certificates }]),
  ];
}

const RESTIC = '/usr/bin/restic';

/** It can read every file, and write only its cache. */
function service({ name, timeout, unlock, backup }: Units, environment: readonly string[]): string {
  return section([
    ['Unit', [`Description=Backup of ${name} by restic`, 'Wants=network-online.target', 'After=network-online.target']],
    [
      'Service',
      [
        'Type=oneshot',
        ...environment.map((file) => `EnvironmentFile=${file}`),
        `ExecStartPre=${[RESTIC, ...unlock].map(quoted).join(' ')}`,
        `ExecStart=${[RESTIC, ...backup].map(quoted).join(' ')}`,
        `TimeoutStartSec=${timeout.inSeconds}`,
        `CacheDirectory=restic-${name}`,
        'Nice=10',
        'IOSchedulingClass=idle',
        'CapabilityBoundingSet=CAP_DAC_READ_SEARCH',
        'NoNewPrivileges=yes',
        'PrivateDevices=yes',
        'ProtectHome=read-only',
        'ProtectKernelTunables=yes',
        'ProtectSystem=strict',
      ],
    ],
  ]);
}

function timer({ name, schedule, timeZone }: Units): string {
  return section([
    ['Unit', [`Description=When ${name} is backed up`]],
    // A run that was missed while the machine was off is made up for.
    [
      'Timer',
      [...calendar(schedule, timeZone).map((when) => `OnCalendar=${when}`), 'AccuracySec=1min', 'Persistent=yes'],
    ],
    ['Install', ['WantedBy=timers.target']],
  ]);
}

function section(sections: readonly (readonly [string, readonly string[]])[]): string {
  return sections.map(([title, lines]) => `[${title}]\n${lines.join('\n')}\n`).join('\n');
}

/**
 * A schedule in the form of systemd. If a cron expression matches days of the month or of the week, there are two lines.
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html (read 2026-11-21)
 */
export function calendar(schedule: Schedule, timeZone: string): readonly string[] {
  const fields = cronFields(schedule);
  if (!fields) return [];
  const { minutes, hours, days, months, weekdays, needsBoth } = fields;
  const time = `${listed(hours, 24)}:${listed(minutes, 60)}:00`;
  const line = (onDays: readonly number[], onWeekdays: readonly number[]): string =>
    [
      ...(onWeekdays.length === 7 ? [] : [onWeekdays.map((day) => DAYS[day]).join(',')]),
      `*-${listed(months, 12)}-${listed(onDays, 31)}`,
      time,
      timeZone,
    ].join(' ');
  return needsBoth ? [line(days, weekdays)] : [line(days, EVERY_WEEKDAY), line(EVERY_DAY, weekdays)];
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const EVERY_WEEKDAY = [0, 1, 2, 3, 4, 5, 6];
const EVERY_DAY = Array.from({ length: 31 }, (_, index) => index + 1);

function listed(numbers: readonly number[], all: number): string {
  return numbers.length === all ? '*' : numbers.map((number) => String(number).padStart(2, '0')).join(',');
}

/** A word of a command line, escaped so that systemd expands nothing. */
function quoted(word: string): string {
  const plain = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /^[A-Za-z0-9_./:=,@+*%$-]+$/.test(plain) ? plain : `"${plain.replace(/["\\]/g, '\\$&')}"`;
}
