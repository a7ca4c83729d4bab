import { listOf, textOf } from '../../../json';
import type { Check, Finding, Unknown } from '../../check';
import type { Model } from '../../../products/model';
import { example } from '../../examples/example';
import { dailySchedule, veleroInstalled, veleroObject } from '../../examples/example-velero';
import { isLiteral } from '../../../products/placeholder';
import { installsVelero, serverArgumentsOf, valueOf, veleroCharts } from '../../../products/velero/installation';
import { backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { type Location, snapshotLocations } from '../../../products/velero/storage-location';

/** Velero takes one location of each provider for a backup, whatever drivers they are about. */
export const oneSnapshotLocationPerProvider: Check = {
  id: 'velero/one-snapshot-location-per-provider',
  severity: 'error',
  title: 'a backup takes one snapshot location of each provider',
  rationale:
    'Velero refuses a backup that names two snapshot locations of one provider, or that names none of a provider with two and no default. Every backup of the schedule is FailedValidation, and none is made.',
  fix: 'name one location of the provider in volumeSnapshotLocations, or set snapshotVolumes: false; one location with the provider csi serves every driver',
  source: { url: 'https://github.com/velero-io/velero/issues/6633', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('one of two', [location('nfs'), location('iscsi'), taking('nfs')]),
      example('one of each provider', [location('nfs'), location('ebs', 'aws'), taking('nfs', 'ebs')]),
      example('no snapshots', [location('nfs'), location('iscsi'), dailySchedule('all', { snapshotVolumes: false })]),
      example('a default', [
        veleroInstalled({ configuration: { defaultVolumeSnapshotLocations: 'csi:nfs' } }),
        location('nfs'),
        location('iscsi'),
        taking(),
      ]),
    ],
    fail: [
      example('one for each driver', [location('nfs'), location('iscsi'), taking('nfs', 'iscsi')]),
      example('none of two', [location('nfs'), location('iscsi'), taking()]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, { index, set }) => {
    const all = snapshotLocations(index);
    const groups = [...new Set(all.map(providerOf))].filter(isLiteral).map((provider) => {
      const own = all.filter((one) => providerOf(one) === provider);
      const names = [...new Set(own.map(({ name }) => name))];
      const isOneServer = own.length === names.length && new Set(own.map(({ namespace }) => namespace)).size === 1;
      return { provider, names, isOneServer, byDefault: defaultOf(provider, index, set.closed) };
    });
    return looked
      .flatMap((document) => backupSchedulesOf(document, index))
      .filter(({ paused, template }) => !paused && template.snapshotVolumes !== false)
      .flatMap(({ document, title, template }) =>
        groups.flatMap(({ provider, names, isOneServer, byDefault }): readonly (Finding | Unknown)[] => {
          const named = listOf(template.volumeSnapshotLocations).map(textOf);
          const taken = names.filter((name) => named.includes(name));
          if (taken.length > 1) {
            const message = `the ${title} names the snapshot locations ${taken.join(' and ')}, which are all of the provider ${provider}`;
            return [{ document, message }];
          }
          if (taken.length === 1 || names.length < 2 || !isOneServer || byDefault === 'there') return [];
          if (byDefault === 'unknown' || !named.every(isLiteral))
            return [{ document, cannotTell: `which snapshot location of ${provider} is the default` }];
          const message = `the ${title} names no snapshot location of the provider ${provider}, and there are ${names.join(', ')}`;
          return [{ document, message }];
        }),
      );
  },
};

/** Whether the server is told which location of a provider to take. */
function defaultOf(provider: string, index: Model, isClosed: boolean): 'there' | 'unknown' | 'none' {
  const charts = veleroCharts(index);
  const given = charts.flatMap((chart) => [
    textOf(valueOf(chart, 'configuration', 'defaultVolumeSnapshotLocations')),
    ...serverArgumentsOf(chart),
  ]);
  if (given.some((text) => text.includes(`${provider}:`))) return 'there';
  const isKnown = charts.length === 1 ? charts[0]?.moreValues === false : isClosed && charts.length === 0;
  return isKnown ? 'none' : 'unknown';
}

function providerOf({ fields }: Location): string {
  return textOf(fields.provider);
}

function location(name: string, provider = 'csi'): ReturnType<typeof veleroObject> {
  return veleroObject('VolumeSnapshotLocation', name, { provider });
}

function taking(...volumeSnapshotLocations: readonly string[]): ReturnType<typeof dailySchedule> {
  return dailySchedule('all', { volumeSnapshotLocations });
}
