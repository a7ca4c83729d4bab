import { describe, expect, test } from '@jest/globals';
import {
  ParameterStoreCredentials,
  Retention,
  Schedule,
  type IWorkloadIdentity,
  type JsonObject,
  type Velero,
  type VeleroProps,
  type VolumeBackup,
} from '../../../lib';
import { at, isObject } from '../../../lib/json';
import { Version } from '../../../lib/values/version';
import { valueKeyFate } from '../../../lib/products/helm/value-keys';
import { VELERO_CHART_VALUES } from '../../../lib/products/velero/chart-values';
import { VELERO_RELEASES } from '../../../lib/products/velero/releases';
import { kubernetesOf, object, titlesOf } from '../../support/documents';
import { bucketNamed, chartValuesOf, declareVelero, mistakesIn, specOf, VERSIONS } from '../../support/velero';

const IDENTITY: IWorkloadIdentity = {
  serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/velero' },
  bindsServiceAccount: { namespace: 'velero', name: 'velero-server' },
};

const EVERYTHING: Partial<VeleroProps> = {
  credentials: IDENTITY,
  resources: { requests: { cpu: '500m', memory: '128Mi' }, limits: { memory: '512Mi' } },
  serviceMonitor: { labels: { release: 'prometheus' } },
  nodeAgent: {
    distribution: 'microk8s',
    resources: { requests: { memory: '512Mi' }, limits: { memory: '2Gi' } },
    tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
  },
};

function leaves(value: JsonObject, path: readonly string[] = []): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    isObject(inner) ? leaves(inner, [...path, key]) : [[...path, key].join('.')],
  );
}

describe.each(VELERO_RELEASES)('Velero $velero', ({ velero, chart, awsPlugin }) => {
  const { cluster } = declareVelero({ versions: { velero }, velero: EVERYTHING });
  const values = chartValuesOf(cluster);

  test('is installed by its chart, with its image and its plugin', () => {
    const [source] = specOf(cluster, 'Application', 'velero').sources as unknown as [JsonObject];
    expect(source).toMatchObject({
      repoURL: 'https://vmware-tanzu.github.io/helm-charts',
      chart: 'velero',
      targetRevision: chart,
      helm: { releaseName: 'velero' },
    });
    expect(values.image).toEqual({ tag: `v${velero}` });
    expect(values.initContainers).toEqual([
      {
        name: 'velero-plugin-for-aws',
        image: `velero/velero-plugin-for-aws:v${awsPlugin}`,
        imagePullPolicy: 'IfNotPresent',
        volumeMounts: [{ mountPath: '/target', name: 'plugins' }],
      },
    ]);
  });

  test('is told nothing that its chart does not read', () => {
    const unread = leaves(values).filter(
      (path) => valueKeyFate(VELERO_CHART_VALUES, path, Version.of(chart)) !== 'known',
    );
    expect(unread).toEqual([]);
    expect(leaves(values).length).toBeGreaterThan(20);
  });

  test('has the resources and the monitors that were asked for', () => {
    expect(values.resources).toEqual(EVERYTHING.resources);
    expect(values.nodeAgent).toMatchObject({
      resources: EVERYTHING.nodeAgent?.resources,
      tolerations: EVERYTHING.nodeAgent?.tolerations,
    });
    expect(values.metrics).toEqual({ enabled: true });
  });

  test('has its agents where the kubelet of the distribution has its volumes', () => {
    const kubelet = '/var/snap/microk8s/common/var/lib/kubelet';
    expect(at(values, 'nodeAgent', 'podVolumePath')).toBe(`${kubelet}/pods`);
    expect(at(values, 'nodeAgent', 'pluginVolumePath')).toBe(
      Version.of(chart).atLeast('8.6.0') ? `${kubelet}/plugins` : undefined,
    );
  });
});

test('the values of the newest', () => {
  expect(chartValuesOf(declareVelero().cluster)).toMatchInlineSnapshot(`
   {
     "annotations": {
       "argocd.argoproj.io/sync-wave": "1",
     },
     "backupsEnabled": false,
     "cleanUpCRDs": false,
     "configuration": {
       "features": "EnableCSI",
       "uploaderType": "kopia",
     },
     "credentials": {
       "useSecret": false,
     },
     "deployNodeAgent": true,
     "fullnameOverride": "velero",
     "image": {
       "tag": "v1.18.1",
     },
     "initContainers": [
       {
         "image": "velero/velero-plugin-for-aws:v1.14.0",
         "imagePullPolicy": "IfNotPresent",
         "name": "velero-plugin-for-aws",
         "volumeMounts": [
           {
             "mountPath": "/target",
             "name": "plugins",
           },
         ],
       },
     ],
     "metrics": {
       "enabled": true,
     },
     "nodeAgent": {
       "annotations": {
         "argocd.argoproj.io/sync-wave": "1",
       },
       "extraArgs": [
         "--node-agent-configmap=velero-node-agent",
       ],
       "pluginVolumePath": "/var/lib/kubelet/plugins",
       "podVolumePath": "/var/lib/kubelet/pods",
     },
     "serviceAccount": {
       "server": {
         "name": "velero-server",
       },
     },
     "snapshotsEnabled": false,
     "upgradeCRDs": false,
   }
  `);
});

test('what the chart would make by default and nobody asked for is off', () => {
  const values = chartValuesOf(declareVelero().cluster);
  expect(values).toMatchObject({
    upgradeCRDs: false,
    cleanUpCRDs: false,
    backupsEnabled: false,
    snapshotsEnabled: false,
  });
  expect(values).toMatchObject({ fullnameOverride: 'velero', credentials: { useSecret: false } });
});

describe('the server follows its schedules', () => {
  const rows: readonly (readonly [VolumeBackup, string | undefined, boolean, string])[] = [
    ['moved-snapshots', 'EnableCSI', true, 'privileged'],
    ['files', undefined, true, 'privileged'],
    ['snapshots', 'EnableCSI', false, 'baseline'],
    ['none', undefined, false, 'baseline'],
  ];

  test.each(rows)('%s: features %s, agents %s, namespace %s', (volumes, features, deployNodeAgent, level) => {
    const { cluster } = declareVelero({ schedule: { volumes } });
    const values = chartValuesOf(cluster);
    expect(at(values, 'configuration', 'features')).toBe(features);
    expect(values.deployNodeAgent).toBe(deployNodeAgent);
    expect('nodeAgent' in values).toBe(deployNodeAgent);
    expect(at(object(cluster, 'Namespace'), 'metadata', 'labels')).toEqual({
      'pod-security.kubernetes.io/audit': level,
      'pod-security.kubernetes.io/enforce': level,
      'pod-security.kubernetes.io/warn': level,
    });
  });

  test('one that comes later counts', () => {
    const { cluster, velero } = declareVelero({ schedule: { volumes: 'none' } });
    velero.addSchedule('files', { schedule: Schedule.daily(5), retention: Retention.days(7), volumes: 'files' });
    expect(chartValuesOf(cluster).deployNodeAgent).toBe(true);
  });

  test('a read-only location is restored from, volumes and all', () => {
    const schedule = { volumes: 'none' } as const;
    const withData = declareVelero({ schedule });
    withData.velero.addStorageLocation('other', other(withData, true));
    const without = declareVelero({ schedule });
    without.velero.addStorageLocation('other', other(without, false));
    expect(chartValuesOf(withData.cluster)).toMatchObject({
      deployNodeAgent: true,
      configuration: { features: 'EnableCSI' },
    });
    expect(chartValuesOf(without.cluster).deployNodeAgent).toBe(false);
  });
});

function other(
  { velero }: ReturnType<typeof declareVelero>,
  holdsVolumeData: boolean,
): Parameters<Velero['addStorageLocation']>[1] {
  const store = bucketNamed('example-other');
  return { store, accessMode: 'ReadOnly', holdsVolumeData, default: velero.storageLocations.length === 0 };
}

test('with an identity there is no Secret, and the service account has its annotations', () => {
  const { cluster } = declareVelero({ velero: { credentials: IDENTITY } });
  expect(at(chartValuesOf(cluster), 'serviceAccount')).toEqual({
    server: { name: 'velero-server', annotations: IDENTITY.serviceAccountAnnotations },
  });
  expect(specOf(cluster, 'BackupStorageLocation')).not.toHaveProperty('credential');
});

test('Secrets come first, then the server, then what it reads', () => {
  const password = { passwordParameter: '/velero/repository' };
  const repositoryPassword = new ParameterStoreCredentials({
    password,
    store: 'parameter-store',
    secretName: 'velero-repo-credentials',
  });
  const { cluster } = declareVelero({ velero: { repositoryPassword } });
  const values = chartValuesOf(cluster);
  const wave = (annotations: unknown): unknown => at(annotations as JsonObject, 'argocd.argoproj.io/sync-wave');
  const ofKind = (kind: string): unknown => wave(at(object(cluster, kind), 'metadata', 'annotations'));
  expect([wave(values.annotations), wave(at(values, 'nodeAgent', 'annotations'))]).toEqual(['1', '1']);
  expect([ofKind('BackupStorageLocation'), ofKind('Schedule')]).toEqual(['2', '2']);
  expect(ofKind('ExternalSecret')).toBeUndefined();
  expect(at(object(cluster, 'ExternalSecret'), 'spec', 'data')).toMatchObject([
    { secretKey: 'repository-password', remoteRef: { key: '/velero/repository' } },
  ]);
});

test('further values are kept', () => {
  const values = { configuration: { logLevel: 'debug' }, podAnnotations: { a: 'b' } };
  expect(chartValuesOf(declareVelero({ velero: { values } }).cluster)).toMatchObject({
    configuration: { logLevel: 'debug', uploaderType: 'kopia', features: 'EnableCSI' },
    podAnnotations: { a: 'b' },
  });
});

test('a namespace of somebody else stays theirs', () => {
  const { cluster } = declareVelero({ velero: { addNamespace: false } });
  expect(titlesOf(cluster).filter((title) => title.startsWith('Namespace/'))).toEqual([]);
});

test('one credential for several locations is one Secret', () => {
  const credentials = new ParameterStoreCredentials({
    keys: { accessKeyIdParameter: '/velero/id', secretAccessKeyParameter: '/velero/secret' },
    store: 'parameter-store',
    secretName: 'velero-s3',
  });
  const declared = declareVelero({ velero: { credentials } });
  const store = bucketNamed('example-second');
  declared.velero.addStorageLocation('second', { store });
  const secrets = kubernetesOf(declared.cluster).filter(({ body }) => body.kind === 'ExternalSecret');
  expect(secrets.map(({ body }) => at(body, 'spec', 'target', 'template', 'data'))).toEqual([
    { cloud: '[default]\naws_access_key_id={{ .accessKeyId }}\naws_secret_access_key={{ .secretAccessKey }}\n' },
  ]);
});

test('all versions are declared without a mistake', () => {
  expect(VERSIONS.flatMap((velero) => mistakesIn(declareVelero({ versions: { velero } })))).toEqual([]);
});
