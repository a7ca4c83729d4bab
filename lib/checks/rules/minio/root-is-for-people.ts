import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { at, listOf, textOf } from '../../../json';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { example, object } from '../../examples/example';
import { longhornAt, minioInCluster } from '../../examples/example-minio';
import { containersOf } from '../../../products/kubernetes/pods';
import { isLiteral } from '../../../products/placeholder';
import { productReaders } from '../../../products/kubernetes/secret-readers';
import { decoded } from '../../../products/minio/endpoints';
import { credentialNames, secretTexts } from '../../../products/longhorn/credentials';

/** The first credentials that a server has are its administrator's. */
export const rootIsForPeople: Check = {
  id: 'minio/root-is-for-people',
  severity: 'error',
  title: 'no engine uses the credentials of MinIO’s administrator',
  rationale:
    'With them an engine, and whoever reads its Secret, can delete every bucket and every version of an object. The backups of all others are no safer than this one.',
  fix: 'make a user with a policy for the bucket (MinioUser, or mc admin user add and mc admin policy attach), and give its key to the engine',
  source: { url: 'https://github.com/minio/minio/blob/master/docs/multi-user/README.md', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a user of its own', [...minio('minio-root'), ...longhornAt(URL, { AWS_ACCESS_KEY_ID: 'longhorn' })]),
    ],
    fail: [
      example('the same name', [...minio('minio-root', 'admin'), ...longhornAt(URL, { AWS_ACCESS_KEY_ID: 'admin' })]),
      example('the same Secret', [...minio('longhorn-minio'), ...longhornAt(URL)]),
      example('the name in a Secret', [
        ...minio('minio-root'),
        object('Secret', 'minio-root', { data: { MINIO_ROOT_USER: 'YWRtaW4=' } }),
        ...longhornAt(URL, { AWS_ACCESS_KEY_ID: 'admin' }),
      ]),
    ],
  }),

  appliesTo: (document, { index }) => isManifest(document) && isOfEngine(document, index),

  find: (looked, { index }) => {
    const root = rootsOf(index);
    return looked.filter(isManifest).flatMap((document) => {
      const read = productReaders(index).filter((one) => one.document === document && root.secrets.has(one.name));
      const named = secretTexts(document)
        .filter(({ key }) => key === 'AWS_ACCESS_KEY_ID')
        .map(({ text, encoded }) => (encoded ? decoded(text) : text))
        .filter((name) => document.body.kind === 'Secret' && root.names.has(name));
      return [
        ...read.map(({ who, name }) => ({
          document,
          message: `the Secret ${name} of the administrator is read by ${who}`,
        })),
        ...named.map((name) => ({ document, message: `the access key ${name} is that of the administrator` })),
      ];
    });
  },
};

function isOfEngine(document: Manifest, index: Model): boolean {
  const name = textOf(at(document.body, 'metadata', 'name'));
  return (
    (document.body.kind === 'Secret' && credentialNames(index).has(name)) ||
    productReaders(index).some((one) => one.document === document)
  );
}

/** The Secrets that servers read their administrator from, and the names that stand there or in the pods. */
function rootsOf(index: Model): { readonly secrets: ReadonlySet<string>; readonly names: ReadonlySet<string> } {
  const given = ['StatefulSet', 'Deployment']
    .flatMap((kind) => index.ofKind(kind))
    .flatMap(containersOf)
    .flatMap(({ env }) => listOf(env))
    .filter((one) => at(one, 'name') === 'MINIO_ROOT_USER');
  const secrets = new Set(given.map((one) => textOf(at(one, 'valueFrom', 'secretKeyRef', 'name'))).filter(Boolean));
  const texts = index
    .ofKind('Secret')
    .filter(({ body }) => secrets.has(textOf(at(body, 'metadata', 'name'))))
    .flatMap(secretTexts)
    .filter(({ key }) => key === 'MINIO_ROOT_USER')
    .map(({ text, encoded }) => (encoded ? decoded(text) : text));
  return { secrets, names: new Set([...given.map((one) => textOf(at(one, 'value'))), ...texts].filter(isLiteral)) };
}

const URL = 'http://minio.d.svc:9000';

function minio(secretName: string, value?: string): readonly Source[] {
  const from = { valueFrom: { secretKeyRef: { name: secretName, key: 'MINIO_ROOT_USER' } } };
  return minioInCluster('d', ['server', '/data'], [{ name: 'MINIO_ROOT_USER', ...(value ? { value } : from) }]);
}
