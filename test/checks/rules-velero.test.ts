import { describe, expect, test } from '@jest/globals';
import { inNamespace, object } from '../support/examples/example';
import { rules } from '../../lib/checks/rules';
import {
  dailySchedule,
  locationValue,
  pluginContainer,
  snapshotClass,
  veleroApplication,
  veleroInstalled,
  veleroObject,
} from '../support/examples/example-velero';
import type { Document } from '../../lib/documents/document';
import type { JsonObject } from '../../lib/json';
import { judging } from '../support/judged';

const { judge, found, unsure } = judging();

const MINE = rules.filter(({ id }) => /^(velero|snapshots)\//.test(id));

/** A HelmRelease of Flux, whose further values stand in a ConfigMap. */
function release(values: JsonObject, version: string, more: JsonObject = {}): Document {
  const chart = { spec: { chart: 'velero', version, sourceRef: { kind: 'HelmRepository', name: 'vmware-tanzu' } } };
  const spec = { chart, values, ...more };
  return object('HelmRelease', 'velero', { metadata: { name: 'velero', namespace: 'velero' }, spec });
}

const ELSEWHERE = { valuesFrom: [{ kind: 'ConfigMap', name: 'velero-values' }] };
const at = (config: JsonObject): Document =>
  veleroInstalled({ configuration: { backupStorageLocation: [locationValue({ config })] } });

describe('what is said', () => {
  test.each<readonly [string, readonly Document[], string]>([
    [
      'velero/no-moved-chart-value',
      [veleroInstalled({ deployRestic: true })],
      'the Velero chart 11.4.0 does not read deployRestic: only charts before 3.0 do',
    ],
    [
      'velero/no-unknown-backup-value',
      [veleroInstalled({ features: 'EnableCSI' })],
      'does not read features, nor does any other known version. The nearest key that it reads is configuration.features',
    ],
    [
      'velero/no-unknown-chart-value',
      [veleroInstalled({ resorces: {}, podAnotations: { a: 'b' } })],
      'does not read podAnotations.a, nor does any other known version',
    ],
    [
      'velero/object-fits-schema',
      [veleroInstalled({ configuration: { backupStorageLocation: [{ spec: { provider: 'aws' } }] } })],
      '`configuration.backupStorageLocation[0].spec` is not a field of a storage location',
    ],
    [
      'velero/provider-has-plugin',
      [veleroInstalled({ initContainers: null })],
      'the location default has the provider aws, and initContainers has no plugin',
    ],
    [
      'velero/provider-has-plugin',
      [veleroApplication('3.1.6', { configuration: { provider: 'aws', backupStorageLocation: { bucket: 'a' } } })],
      'the location default has the provider aws, and initContainers has no plugin',
    ],
    [
      'velero/image-fits-chart',
      [veleroInstalled({ image: { tag: 'v1.18.1' } })],
      'image.tag is v1.18.1, and chart 11.4.0 is made for Velero 1.17',
    ],
    [
      'velero/plugin-fits-version',
      [veleroInstalled({ initContainers: [pluginContainer('velero/velero-plugin-for-aws:v1.9.2')] })],
      'velero/velero-plugin-for-aws:v1.9.2 is installed, and Velero 1.17.1 was tested with 1.13',
    ],
    [
      'velero/s3-url-is-valid',
      [at({ s3Url: 'https://s3.example.org/minio' })],
      's3Url of the location default is "https://s3.example.org/minio", and the kopia repository accepts no path after the host',
    ],
    [
      'velero/s3-url-is-valid',
      [at({ publicUrl: 'https://minio.example.org:9001' })],
      'publicUrl of the location default is "https://minio.example.org:9001", which is the console of MinIO',
    ],
    [
      'velero/location-config-keys-are-known',
      [at({ s3forcepathstyle: 'true' })],
      'the AWS plugin does not know s3forcepathstyle, but s3ForcePathStyle',
    ],
    [
      'velero/schedule-cron-is-valid',
      [dailySchedule('daily', {}, { schedule: '@every 1d' })],
      'the cron expression of the schedule daily must have an interval in h, m and s such as 12h, got: "@every 1d"',
    ],
    [
      'velero/object-fits-schema',
      [dailySchedule('daily', { includeResources: ['pods'] })],
      'the nearest is `spec.template.includedResources`',
    ],
    [
      'velero/ttl-is-a-duration',
      [dailySchedule('daily', { ttl: '30d' })],
      'ttl of the schedule daily must be a duration such as 720h, got: "30d"',
    ],
    [
      'velero/release-is-named-velero',
      [veleroApplication('10.1.3', {}, 'backup')],
      'chart 10.1.3 names the Deployment backup-velero, and Velero 1.16.2 looks for velero',
    ],
    [
      'snapshots/one-velero-class-per-driver',
      [snapshotClass('snap', { labels: { 'velero.io/csi-volumesnapshot-class': 'false' } })],
      'the VolumeSnapshotClass snap has the label velero.io/csi-volumesnapshot-class: "false", which counts as yes',
    ],
  ])('%s', (id, documents, message) => {
    expect(found(id, ...documents)).toContainEqual(expect.stringContaining(message));
  });
});

describe('what cannot be told', () => {
  test.each<readonly [string, readonly Document[]]>([
    ['velero/storage-locations-are-a-list', [release({ snapshotsEnabled: false }, '11.4.0', ELSEWHERE)]],
    ['velero/snapshot-location-has-provider', [release({ deployNodeAgent: true }, '11.4.0', ELSEWHERE)]],
    ['velero/credential-is-given', [release({ deployNodeAgent: true }, '11.4.0', ELSEWHERE)]],
    ['velero/kubectl-image-exists', [release({ deployNodeAgent: true }, '9.2.0', ELSEWHERE)]],
    ['velero/image-fits-chart', [veleroInstalled({ image: { tag: 'main' } })]],
    ['velero/no-moved-chart-value', [veleroInstalled({}, '2.32.6')]],
    [
      'velero/no-csi-plugin',
      [veleroInstalled({ initContainers: [pluginContainer('a/velero-plugin-for-csi:v1')], image: { tag: 'main' } })],
    ],
    ['velero/repository-password-is-own', [veleroInstalled(), dailySchedule('daily', { snapshotMoveData: true })]],
    ['velero/one-default-location', [veleroInstalled({ configuration: { backupStorageLocation: [{ name: 'a' }] } })]],
    ['velero/schedule-names-existing-location', [dailySchedule('daily', { storageLocation: 'other' })]],
    ['velero/location-is-not-shared', [veleroInstalled(), veleroInstalled()]],
  ])('%s', (id, documents) => {
    expect(unsure(id, documents, { closed: false })).not.toEqual([]);
  });
});

test.each([
  ['1.14.2', { s3Url: 'https://minio.example.org' }],
  ['1.14.1', { s3Url: 'http://garage.example.svc:3900', checksumAlgorithm: '' }],
])('whether a store takes the checksums of %s, where nobody says that it does not', (tag, config) => {
  const documents = [
    veleroInstalled({
      initContainers: [pluginContainer(`velero/velero-plugin-for-aws:v${tag}`)],
      configuration: { backupStorageLocation: [locationValue({ config })] },
    }),
  ];
  expect(unsure('velero/checksum-fits-store', documents, { closed: false })).toEqual([
    `whether the store of the location default accepts the checksums of velero/velero-plugin-for-aws:v${tag}`,
  ]);
});

describe('what is right, though it looks wrong', () => {
  const BITNAMI = release({ initContainers: [], configuration: { provider: 'aws' } }, '11.1.3', {
    chart: { spec: { chart: 'velero', version: '11.1.3', sourceRef: { name: 'bitnami' } } },
  });
  const PATCH: Document = { ...veleroObject('BackupStorageLocation', 'default', { default: true }), patch: true };
  const K8UP = object('Schedule', 'backup', {
    apiVersion: 'k8up.io/v1',
    spec: { backup: { schedule: '@daily-random' } },
  });

  test.each(MINE.map(({ id }) => id))('%s', (id) => {
    expect(judge(id, [BITNAMI, PATCH, K8UP], { closed: false })).toMatchObject({ findings: [], cannotTell: [] });
  });

  test.each(['http://[fd00::1]:9000', 'https://s3.${DOMAIN}', '${S3_URL}', 'https://s3.eu-west-1.amazonaws.com/', ''])(
    's3Url %s',
    (s3Url) => expect(found('velero/s3-url-is-valid', at({ s3Url }))).toEqual([]),
  );

  test.each(['  0   3 * * *', '@every 1h30m', 'TZ=Asia/Tokyo 0 3 * * *', '${CRON}', '*/15 1,2 * JAN-MAR MON-FRI'])(
    'cron %s',
    (schedule) => expect(found('velero/schedule-cron-is-valid', dailySchedule('a', {}, { schedule }))).toEqual([]),
  );

  test('clusters in one repository, each with its schedule at the same time', () => {
    const moved = { snapshotMoveData: true };
    const inFolder = (file: string, name: string): Document => ({ ...dailySchedule(name, moved), file });
    const documents = [inFolder('clusters/a/schedule.yaml', 'a'), inFolder('clusters/b/schedule.yaml', 'b')];
    expect(judge('velero/schedules-do-not-collide', documents, { closed: false }).findings).toEqual([]);
    expect(judge('velero/schedules-do-not-collide', documents).findings).toHaveLength(1);
  });

  test('one bucket name at two endpoints, and a reader beside a writer', () => {
    const other = { name: 'other', default: false };
    const locations = [
      locationValue(),
      locationValue({ ...other, config: { s3Url: 'http://nas:9000' } }),
      locationValue({ ...other, name: 'third', accessMode: 'ReadOnly' }),
    ];
    const installed = veleroInstalled({ configuration: { backupStorageLocation: locations } });
    expect(judge('velero/location-is-not-shared', [installed])).toMatchObject({ findings: [], cannotTell: [] });
  });

  test('the role of a ServiceAccount without a Secret', () => {
    const server = { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/velero' } };
    const installed = veleroInstalled({ credentials: { useSecret: false }, serviceAccount: { server } });
    expect(found('velero/credential-is-given', installed)).toEqual([]);
  });
});

describe('several Veleros', () => {
  const csi = veleroInstalled({ configuration: { features: 'EnableCSI' } });
  const labels = { 'velero.io/csi-volumesnapshot-class': 'true' };
  const snap = snapshotClass('snap', { labels, parameters: { type: 'snap' } });
  const home = inNamespace('home', csi, dailySchedule('daily'));

  test.each(['snapshots/snap-is-not-a-backup'])('%s goes by the namespace', (id) => {
    expect(found(id, veleroInstalled(), ...home, snap)).toHaveLength(1);
    expect(judge(id, [csi, ...inNamespace('home', veleroInstalled(), dailySchedule('daily')), snap])).toMatchObject({
      findings: [],
      cannotTell: [],
    });
  });

  test.each(['snapshots/snap-is-not-a-backup'])('%s cannot tell clusters apart', (id) => {
    expect(unsure(id, [veleroInstalled(), ...home, snap], { closed: false })).toHaveLength(1);
    expect(unsure(id, [csi, csi, dailySchedule('daily'), snap])).toHaveLength(1);
  });
});
