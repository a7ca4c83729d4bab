import { isManifest, type Manifest } from '../../../products/sources';
import { at, isObject, type Json, type JsonObject, listOf, textOf } from '../../../json';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { isKind } from '../../../products/kubernetes/object';
import { containersOf } from '../../../products/kubernetes/pods';

/** The passwords that the manuals print are the first that anybody tries. */
export const noDefaultPassword: Check = {
  id: 'credentials/no-default-password',
  severity: 'error',
  title: 'no backup is kept behind a password that a manual prints',
  rationale:
    'MinIO starts with minioadmin, and Velero encrypts with static-passw0rd when it is given nothing else. Whoever reaches the port or the bucket reads every backup, and can delete it.',
  fix: 'make a password of your own, keep it in a Secret, and change it in the product before the next backup',
  source: { url: 'https://github.com/minio/minio/blob/master/README.md', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a password in a Secret', [minio({ existingSecret: 'minio' })]),
      example('an encrypted one', [secret({ stringData: { RESTIC_PASSWORD: 'ENC[AES256_GCM,data:c2VjcmV0]' } })]),
    ],
    fail: [
      example('in the values of the chart', [minio({ rootUser: 'minioadmin', rootPassword: 'minioadmin' })]),
      example('in a Secret', [secret({ stringData: { RESTIC_PASSWORD: 'changeme' } })]),
      example('encoded, in a Secret', [secret({ data: { 'repository-password': 'c3RhdGljLXBhc3N3MHJk' } })]),
      example('in a container', [deployment({ name: 'MINIO_ROOT_PASSWORD', value: 'minio123' })]),
    ],
  }),

  appliesTo: (document, { index }) =>
    isKind(document, 'Secret') ||
    (isManifest(document) && containersOf(document).length > 0) ||
    index.chartsOf(document).some(({ name }) => name === 'minio'),

  find: (looked, { index }) =>
    looked.filter(isManifest).flatMap((document) =>
      passwordsOf(document, index)
        .filter(({ value }) => typeof value === 'string' && DEFAULTS.has(value.trim()))
        .map(({ field }) => ({ document, message: `\`${field}\` is a password that a manual prints` })),
    ),
};

interface Password {
  readonly field: string;
  readonly value: Json | undefined;
}

const DEFAULTS: ReadonlySet<string> = new Set(
  'minioadmin minio123 minio rootpass123 password passw0rd changeme change-me static-passw0rd secret restic'.split(' '),
);

/** Keys of passwords that open a store or a repository of backups. */
const KEY = /^(MINIO_(ROOT_PASSWORD|SECRET_KEY)|root-?password|RESTIC_PASSWORD|KOPIA_PASSWORD|repository-password)$/i;

function passwordsOf(document: Manifest, index: Model): readonly Password[] {
  const inCharts = index
    .chartsOf(document)
    .filter(({ name }) => name === 'minio')
    .flatMap(({ values }) => [
      { field: 'rootPassword', value: values.rootPassword },
      { field: 'auth.rootPassword', value: at(values, 'auth', 'rootPassword') },
    ]);
  const inPods = containersOf(document)
    .flatMap(({ env }) => listOf(env))
    .map((one) => ({ field: textOf(at(one, 'name')), value: at(one, 'value') }));
  const inSecret = isKind(document, 'Secret')
    ? [...entries(document.body.stringData), ...entries(document.body.data).map(decoded)]
    : [];
  return [...inCharts, ...[...inPods, ...inSecret].filter(({ field }) => KEY.test(field))];
}

function entries(value: Json | undefined): readonly Password[] {
  return isObject(value) ? Object.entries(value).map(([field, inner]) => ({ field, value: inner })) : [];
}

function decoded({ field, value }: Password): Password {
  const text = textOf(value).replace(/\s/g, '');
  return {
    field,
    value: /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text) ? atob(text) : '',
  };
}

function minio(values: JsonObject): Manifest {
  const spec = { chart: { spec: { chart: 'minio', version: '5.4.0' } }, values };
  return inFile('minio/release.yaml', 'helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'minio', { spec });
}

function secret(rest: JsonObject): Manifest {
  return inFile('restic/secret.yaml', 'v1', 'Secret', 'restic', rest);
}

function deployment(env: JsonObject): Manifest {
  const spec = { template: { spec: { containers: [{ name: 'minio', env: [env] }] } } };
  return inFile('minio/deployment.yaml', 'apps/v1', 'Deployment', 'minio', { spec });
}
