import { expect, test } from '@jest/globals';
import { Retention, Schedule, type VolumeSnapshotLocationProps } from '../../../lib';
import { chartValuesOf, declareVelero, mistakesIn, specOf, type DeclaredVelero } from '../../support/velero';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

function withSnapshots(props: Partial<VolumeSnapshotLocationProps> = {}, awsPluginVersion = '1.14.2'): DeclaredVelero {
  const declared = declareVelero({ velero: { awsPluginVersion }, schedule: { volumes: 'none' } });
  const snapshotLocation = declared.velero.addSnapshotLocation('ebs', { region: 'eu-west-1', ...props });
  declared.velero.addSchedule('volumes', {
    schedule: Schedule.daily(5),
    retention: Retention.days(7),
    volumes: 'native-snapshots',
    snapshotLocation,
  });
  return declared;
}

test('snapshots of EBS are taken where a location says, without CSI and without agents', () => {
  const { cluster } = withSnapshots({ kmsKeyArn: KEY });
  expect(specOf(cluster, 'VolumeSnapshotLocation')).toEqual({
    provider: 'aws',
    config: { region: 'eu-west-1', ebsKmsKeyId: KEY },
    credential: { name: 'velero-s3', key: 'cloud' },
  });
  expect(specOf(cluster, 'Schedule', 'volumes').template).toMatchObject({
    snapshotVolumes: true,
    snapshotMoveData: false,
    volumeSnapshotLocations: ['ebs'],
  });
  const values = chartValuesOf(cluster);
  expect(values).toMatchObject({ deployNodeAgent: false, snapshotsEnabled: false });
  expect(values.configuration).not.toHaveProperty('features');
});

test.each<readonly [string, Partial<VolumeSnapshotLocationProps>, string, string]>([
  ['no region', { region: 'eu-west-1a' }, '1.14.2', '`region` must be the code of an AWS region'],
  ['no key', { kmsKeyArn: 'alias/ebs' }, '1.14.2', '`kmsKeyArn` must be the ARN of a KMS key'],
  [
    'a key before 1.14.2',
    { kmsKeyArn: KEY },
    '1.14.0',
    '`kmsKeyArn` must not be set before velero-plugin-for-aws 1.14.2',
  ],
])('%s', (_, props, plugin, message) => {
  expect(mistakesIn(withSnapshots(props, plugin))).toEqual([expect.stringContaining(message)]);
});

test('native snapshots beside those of CSI', () => {
  const declared = withSnapshots();
  declared.velero.addSchedule('moved', {
    schedule: Schedule.daily(6),
    retention: Retention.days(7),
    volumes: 'moved-snapshots',
  });
  expect(mistakesIn(declared)).toEqual([expect.stringContaining('`volumes` must not be "native-snapshots" together')]);
});

test('a location that nothing is sent to', () => {
  const { velero } = declareVelero();
  const declared = declareVelero({
    schedule: { snapshotLocation: velero.addSnapshotLocation('ebs', { region: 'eu-west-1' }) },
  });
  expect(mistakesIn(declared)).toContainEqual(
    expect.stringContaining('`snapshotLocation` must not be set: it is only for native snapshots'),
  );
});
