import {
  isKubernetes,
  type Document,
  type KubernetesDocument,
  type ScaffoldDocument,
} from '../../../documents/document';
import { at, isObject, texts } from '../../../values/json';
import { holdsCredential, show } from '../../../values/problem';
import type { Check } from '../../check';
import { isKind } from '../../kubernetes-object';
import { example, object, resource } from '../../examples';

/** What is in Git is known to everybody who can read it, for ever. */
export const noSecretValue: Check = {
  id: 'credentials/no-secret-value',
  severity: 'error',
  title: 'no file holds a secret value in the clear',
  rationale:
    'A secret in Git is known to everybody who can read the repository, and stays in its history when the file is corrected. It has to be replaced.',
  fix: 'keep the value in Parameter Store and read it by an ExternalSecret; replace a key that was committed',
  source: {
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    read: '2026-11-21',
  },
  examples: {
    pass: [
      example('a reference to a key', [
        resource('aws_ssm_parameter.example', { value: '${aws_iam_access_key.example.secret}' }),
      ]),
      example('a Secret that SOPS encrypted', [
        object('Secret', 'example', {
          stringData: { password: 'ENC[AES256_GCM,data:c2VjcmV0,type:str]' },
          sops: { version: '3.13.2' },
        }),
      ]),
    ],
    fail: [
      example('an access key in a manifest', [
        object('ConfigMap', 'example', { data: { key: 'AKIAIOSFODNN7EXAMPLE' } }),
      ]),
      example('a secret key in Terraform', [
        resource('aws_ssm_parameter.example', { value: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }),
      ]),
      example('a Secret', [object('Secret', 'example', { stringData: { password: 'correct horse' } })]),
      example('a key in a scaffolded file', [scaffold('access_key = "AKIAIOSFODNN7EXAMPLE"\n')]),
    ],
  },

  appliesTo: () => true,

  find: (looked) =>
    looked.flatMap((document) => {
      const found = document.type === 'scaffold' ? inText(document.text) : inBody(document);
      return [...found, ...inSecret(document)].map((message) => ({ document, message }));
    }),
};

function inText(text: string): readonly string[] {
  const lines = text.split('\n').flatMap((line, index) => (holdsCredential(line) ? [index + 1] : []));
  return lines.map((line) => `line ${line} holds something shaped like a credential`);
}

/** The path is shown without what in it is shaped like a credential: a key may be one. */
function inBody({ body }: Exclude<Document, ScaffoldDocument>): readonly string[] {
  const found = texts(body).filter(
    ({ path, text }) => holdsCredential(text) && !isEncrypted(text) && !path.startsWith('sops.'),
  );
  return [...new Set(found.map(({ path }) => path))].map(
    (path) => `the field ${show(path)} holds something shaped like a credential`,
  );
}

function inSecret(document: Document): readonly string[] {
  if (!isKubernetes(document) || !isKind(document, 'Secret')) return [];
  return ['data', 'stringData']
    .filter((field) => hasPlainValues(document, field))
    .map((field) => `a Secret holds values in \`${field}\``);
}

function hasPlainValues(secret: KubernetesDocument, field: string): boolean {
  const values = at(secret.body, field);
  return isObject(values) && Object.values(values).some((value) => typeof value !== 'string' || !isEncrypted(value));
}

/** SOPS leaves an empty text as it is. @see https://github.com/getsops/sops/blob/main/example.yaml (read 2026-11-21) */
function isEncrypted(text: string): boolean {
  return /^(ENC\[[^\]]*\])?$/.test(text);
}

function scaffold(text: string): ScaffoldDocument {
  return {
    type: 'scaffold',
    side: 'terraform',
    file: 'terraform/aws/example/backend.hcl',
    origin: 'example',
    acknowledged: [],
    text,
  };
}
