import { at, listOf, textOf } from '../../../json';
import { containersOf } from '../../../products/kubernetes/pods';
import { productReaders, type SecretReader } from '../../../products/kubernetes/secret-readers';
import { credentialNames, plainText, secretTexts, type SecretText } from '../../../products/longhorn/credentials';
import type { Model } from '../../../products/model';
import { isLiteral } from '../../../products/placeholder';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const rootIsForPeople = rule({
  id: 'minio/root-is-for-people',
  severity: 'error',
  title: 'no engine uses the credentials of the administrator of MinIO',
  rationale:
    'With these credentials an engine, and whoever reads its Secret, can delete every bucket and every version of an object, the backups of all other engines among them.',
  fix: 'make a user with a policy for the bucket (mc admin user add, mc admin policy attach), and give its key to the engine',
  source: 'https://github.com/minio/minio/blob/master/docs/multi-user/README.md',
  on: each(productReaders).or(each(engineKeys)),

  find: (subject, model) => {
    const root = model.once(rootCredentials);
    if ('who' in subject) return readsRoot(subject, root.secrets);
    const name = plainText(subject);
    if (!root.names.has(name)) return;
    return finding([], `the access key ${name} is that of the administrator`);
  },
});

function readsRoot({ who, name }: SecretReader, secrets: ReadonlySet<string>): ReturnType<typeof finding> | undefined {
  return secrets.has(name) ? finding([], `the Secret ${name} of the administrator is read by ${who}`) : undefined;
}

/** The access keys in the Secrets of engines. */
function engineKeys(model: Model): readonly SecretText[] {
  return model
    .ofKind('Secret')
    .filter(({ body }) => model.once(credentialNames).has(textOf(at(body, 'metadata', 'name'))))
    .flatMap(secretTexts)
    .filter(({ key }) => key === 'AWS_ACCESS_KEY_ID');
}

/** The Secrets from which servers read their administrator, and the names that are set there or in the pods. */
function rootCredentials(model: Model): { readonly secrets: ReadonlySet<string>; readonly names: ReadonlySet<string> } {
  const given = ['StatefulSet', 'Deployment']
    .flatMap((kind) => model.ofKind(kind))
    .flatMap(containersOf)
    .flatMap(({ env }) => listOf(env))
    .filter((one) => at(one, 'name') === 'MINIO_ROOT_USER');
  const secrets = new Set(given.map((one) => textOf(at(one, 'valueFrom', 'secretKeyRef', 'name'))).filter(Boolean));
  const texts = model
    .ofKind('Secret')
    .filter(({ body }) => secrets.has(textOf(at(body, 'metadata', 'name'))))
    .flatMap(secretTexts)
    .filter(({ key }) => key === 'MINIO_ROOT_USER')
    .map(plainText);
  return { secrets, names: new Set([...given.map((one) => textOf(at(one, 'value'))), ...texts].filter(isLiteral)) };
}
