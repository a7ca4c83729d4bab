import { describe, expect, test } from '@jest/globals';
import { Schedule, type IClaim, type JsonObject, type ProtectOptions, type VolumeGroup } from '../../../lib';
import { declare, type Declared } from '../../support/declaration';
import { object } from '../../support/documents';

interface Grouped extends Declared {
  readonly games: VolumeGroup;
  readonly claim: IClaim;
}

/** A backup job for the group `games` besides the example's own, and a claim. */
function grouped(): Grouped {
  const declared = declare();
  const games = declared.longhorn.group('games');
  declared.longhorn.addRecurringBackup('hourly', { schedule: Schedule.hourly(), retain: 24, groups: [games] });
  const claim = declared.cluster.existingFolder('game', { namespace: 'game' }).claim('world');
  return { ...declared, games, claim };
}

describe('VolumeGroup', () => {
  test('is what a job works on', () => {
    const { cluster, games, claim } = grouped();
    games.protect(claim);
    expect(object(cluster, 'RecurringJob', 'hourly')).toMatchObject({ spec: { groups: ['games'] } });
  });

  test('is one by its name', () => {
    const { games, longhorn } = grouped();
    expect(longhorn.group('games')).toBe(games);
    expect(longhorn.group('other')).not.toBe(games);
    expect(longhorn.group('default').groupName).toBe('default');
  });

  const labelsAfter = (options?: ProtectOptions): unknown => {
    const { cluster, games, claim } = grouped();
    games.protect(claim, options);
    return (object(cluster, 'PersistentVolumeClaim').metadata as JsonObject).labels;
  };

  test('labels a claim, and writes the default group out that the labels would take away', () => {
    expect(labelsAfter()).toEqual({
      'recurring-job.longhorn.io/source': 'enabled',
      'recurring-job-group.longhorn.io/games': 'enabled',
      'recurring-job-group.longhorn.io/default': 'enabled',
    });
  });

  test('takes a claim out of the default group when told to', () => {
    expect(labelsAfter({ leaveDefaultGroup: true })).toEqual({
      'recurring-job.longhorn.io/source': 'enabled',
      'recurring-job-group.longhorn.io/games': 'enabled',
    });
  });

  test('may have members that are labelled elsewhere, and only those', () => {
    const { cluster, longhorn } = declare();
    const games = longhorn.group('games', { hasOtherMembers: true });
    longhorn.addRecurringBackup('hourly', { schedule: Schedule.hourly(), retain: 24, groups: [games, 'default'] });
    expect(object(cluster, 'RecurringJob', 'hourly')).toMatchObject({ spec: { groups: ['games', 'default'] } });
  });

  test('may be worked on by other jobs than backups, where its claims are backed up all the same', () => {
    const { cluster, longhorn, claim, games } = grouped();
    const trimmed = longhorn.group('trimmed');
    longhorn.addFilesystemTrim('trim', { schedule: Schedule.daily(1), groups: [trimmed] });
    trimmed.protect(claim, { leaveDefaultGroup: true });
    games.protect(claim, { leaveDefaultGroup: true });
    expect(object(cluster, 'RecurringJob', 'trim')).toMatchObject({ spec: { groups: ['trimmed'] } });
  });

  test('leaves the default group its backups, where they are its claims only ones', () => {
    const { cluster, longhorn, claim, games } = grouped();
    const trimmed = longhorn.group('trimmed');
    longhorn.addFilesystemTrim('trim', { schedule: Schedule.daily(1), groups: [trimmed] });
    trimmed.protect(claim);
    games.protect(cluster.existingFolder('other', { namespace: 'other' }).claim('data'));
    expect(object(cluster, 'RecurringJob', 'nightly')).toMatchObject({ spec: { groups: ['default'] } });
  });
});
