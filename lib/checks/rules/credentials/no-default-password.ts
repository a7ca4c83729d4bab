import { at, isObject, listOf, textOf, type Json, type Path } from '../../../json';
import { placedContainersOf } from '../../../products/kubernetes/pods';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { fromBase64 } from '../../../values/base64';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const noDefaultPassword = rule({
  id: 'credentials/no-default-password',
  severity: 'error',
  title: 'no backup is kept behind a password that a manual prints',
  rationale:
    'MinIO starts with minioadmin, and Velero encrypts with static-passw0rd when nothing else is set. Whoever reaches the port or the bucket reads every backup, and can delete it.',
  fix: 'choose a password of your own, keep it in a Secret, and change it in the product before the next backup',
  source: 'https://github.com/minio/minio/blob/master/README.md',
  on: each(passwords),

  find: ({ field, value }) => {
    if (!DEFAULTS.has(value.trim())) return;
    return finding([], `\`${field}\` is a password that a manual prints`);
  },
});

interface Password {
  readonly document: Manifest;
  readonly path: Path;
  readonly field: string;
  readonly value: string;
}

const DEFAULTS: ReadonlySet<string> = new Set(
  'minioadmin minio123 minio rootpass123 password passw0rd changeme change-me static-passw0rd secret restic'.split(' '),
);

/** Keys of passwords that open a store or a repository of backups. */
const KEY = /^(MINIO_(ROOT_PASSWORD|SECRET_KEY)|root-?password|RESTIC_PASSWORD|KOPIA_PASSWORD|repository-password)$/i;

function passwords(model: Model): readonly Password[] {
  const inCharts = model.chartsNamed('minio').flatMap(({ document, path, values }) =>
    [['rootPassword'], ['auth', 'rootPassword']].map((keys) => ({
      document,
      path: [...path, ...keys],
      field: keys.join('.'),
      value: textOf(at(values, ...keys)),
    })),
  );
  const inPods = model.kubernetes.flatMap(placedContainersOf).flatMap(({ document, path, container }) =>
    listOf(container.env).map((one, index) => ({
      document,
      path: [...path, 'env', index, 'value'],
      field: textOf(at(one, 'name')),
      value: textOf(at(one, 'value')),
    })),
  );
  const inSecrets = model
    .ofKind('Secret')
    .flatMap((document) => [
      ...entriesOf(document, 'stringData', textOf),
      ...entriesOf(document, 'data', (value) => fromBase64(textOf(value)) ?? ''),
    ]);
  const named = [...inPods, ...inSecrets].filter(({ field }) => KEY.test(field));
  return [...inCharts, ...named];
}

function entriesOf(document: Manifest, field: string, read: (value: Json) => string): readonly Password[] {
  const values = document.body[field];
  return Object.entries(isObject(values) ? values : {}).map(([key, value]) => ({
    document,
    path: [field, key],
    field: key,
    value: read(value),
  }));
}
