import { existing, listOf, textOf } from '../../../json';
import type { Model } from '../../../products/model';
import { isLiteral } from '../../../products/placeholder';
import { serverArgumentsOf, valueOf, veleroCharts } from '../../../products/velero/installation';
import { type BackupSchedule, backupSchedules } from '../../../products/velero/schedule';
import { snapshotLocations } from '../../../products/velero/storage-location';
import { doubt, finding, rule, type Found } from '../../rule';
import { each } from '../../selectors';

const NAMES = ['template', 'volumeSnapshotLocations'];

export const oneSnapshotLocationPerProvider = rule({
  id: 'velero/one-snapshot-location-per-provider',
  severity: 'error',
  title: 'a backup uses one snapshot location of each provider',
  rationale:
    'Velero rejects a backup that names two snapshot locations of one provider, or that names none of a provider with two and no default. Every backup of the schedule is FailedValidation, and none is made.',
  fix: 'name one location of the provider in volumeSnapshotLocations, or set snapshotVolumes: false; one location with the provider csi serves every driver',
  source: 'https://github.com/velero-io/velero/issues/6633',
  on: each(backupSchedules),

  find: (schedule, model) => {
    if (schedule.paused || schedule.template.snapshotVolumes === false) return;
    return model.once(locationsByProvider).flatMap((group) => judge(schedule, group) ?? []);
  },
});

/** The snapshot locations of one provider. */
interface Group {
  readonly provider: string;
  readonly names: readonly string[];
  /** Whether all of them are certainly of one server. */
  readonly isOneServer: boolean;
  /** Whether the server is told which of them to use. */
  readonly byDefault: 'set' | 'not set' | 'unknown';
}

function locationsByProvider(model: Model): readonly Group[] {
  const all = snapshotLocations(model);
  const providers = new Set(all.map(({ fields }) => textOf(fields.provider)).filter(isLiteral));
  return [...providers].map((provider) => {
    const own = all.filter(({ fields }) => textOf(fields.provider) === provider);
    const names = [...new Set(own.map(({ name }) => name))];
    const isOneServer = own.length === names.length && new Set(own.map(({ namespace }) => namespace)).size === 1;
    return { provider, names, isOneServer, byDefault: defaultOf(provider, model) };
  });
}

function judge({ title, fields, template }: BackupSchedule, { provider, names, isOneServer, byDefault }: Group): Found {
  const given = listOf(template.volumeSnapshotLocations).map(textOf);
  const used = names.filter((name) => given.includes(name));
  if (used.length > 1) {
    const message = `the ${title} names the snapshot locations ${used.join(' and ')}, which are all of the provider ${provider}`;
    return finding([...NAMES, given.lastIndexOf(used.at(-1) ?? '')], message);
  }
  if (used.length === 1 || names.length < 2 || !isOneServer || byDefault === 'set') return;
  if (byDefault === 'unknown' || !given.every(isLiteral))
    return doubt(`which snapshot location of ${provider} is the default of the ${title}`);
  const message = `the ${title} names no snapshot location of the provider ${provider}, which has ${names.join(', ')}`;
  return finding(existing(fields, NAMES), message);
}

function defaultOf(provider: string, model: Model): Group['byDefault'] {
  const charts = veleroCharts(model);
  const given = charts.flatMap((chart) => [
    textOf(valueOf(chart, 'configuration', 'defaultVolumeSnapshotLocations')),
    ...serverArgumentsOf(chart),
  ]);
  if (given.some((text) => text.includes(`${provider}:`))) return 'set';
  const isKnown = charts.length === 1 ? charts[0]?.moreValues === false : model.closed && charts.length === 0;
  return isKnown ? 'not set' : 'unknown';
}
