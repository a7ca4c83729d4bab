import { isManifest, type Source } from '../../../products/sources';
import { texts, type JsonObject } from '../../../json';
import { holdsCredential, show } from '../../../values/problem';
import type { Check, Example, Finding } from '../../check';
import { bodyOf, hostText } from '../../../products/kubernetes/host-files';
import * as secretTexts from '../../../products/kubernetes/plain-secrets';
import { example, object, resource } from '../../examples/example';
import { workingFile } from '../../examples/example-aws';
import { veleroInstalled } from '../../examples/example-velero';

const CREDENTIALS_FILE = '[default]\naws_access_key_id=backup\naws_secret_access_key=correct-horse\n';

/** What is in Git is known to everybody who can read it, for ever. */
export const noSecretValue: Check = {
  id: 'credentials/no-secret-value',
  severity: 'error',
  title: 'no file holds a secret value in the clear',
  rationale:
    'A secret in Git is known to everybody who can read the repository, and stays in its history when the file is corrected. It has to be replaced.',
  fix: 'keep the value in Parameter Store and read it by an ExternalSecret; replace a key that was committed',
  source: { url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      read('a Secret that is none of our business', object('Secret', 'dashboards', { stringData: { theme: 'dark' } })),
      example('a reference to a key', [
        resource('aws_ssm_parameter.example', { value: '${aws_iam_access_key.example.secret}' }),
      ]),
      example('a Secret that SOPS encrypted', [
        object('Secret', 'example', { stringData: { password: 'ENC[AES256_GCM,data:c2VjcmV0,type:str]' }, sops: {} }),
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
      read(
        'the key of a backup',
        object('Secret', 'longhorn-backup', { stringData: { AWS_SECRET_ACCESS_KEY: 'a b' } }),
      ),
      read('a credentials file', veleroInstalled({ credentials: { secretContents: { cloud: CREDENTIALS_FILE } } })),
      example('a key in a scaffolded file', [workingFile('backend.hcl', 'access_key = "AKIAIOSFODNN7EXAMPLE"\n')]),
    ],
  }),

  appliesTo: () => true,

  find: (looked, { set }) =>
    looked.flatMap((document) =>
      (set.closed ? inOurs(document) : inTheirs(document)).map((said) => ({ document, ...said })),
    ),
};

type Said = Omit<Finding, 'document'>;

/** Nothing that we write has a use for anything shaped like a credential. */
function inOurs(document: Source): readonly Said[] {
  if (document.type === 'scaffold') return inText(document.text);
  if (document.type === 'secret') return inText(JSON.stringify(document.keys));
  if (document.type === 'host') return inText(hostText(document));
  const plain = isManifest(document) && document.body.kind === 'Secret' ? secretTexts.plainFields(document.body) : [];
  return [
    ...inBody(document.body, (_, text) => holdsCredential(text)),
    ...plain.map((field) => ({ path: [field], message: `a Secret holds values in \`${field}\`` })),
  ];
}

/** In a repository that was read, what is beyond doubt, and what backups read. */
function inTheirs(document: Source): readonly Said[] {
  const plain =
    isManifest(document) && document.body.kind === 'Secret' ? secretTexts.plainBackupKeys(document.body) : [];
  return [
    ...inBody(bodyOf(document) ?? {}, secretTexts.isCertainCredential),
    ...plain.map((path) => ({ path: path.split(/\.(.*)/s, 2), message: `the Secret holds the value of ${path}` })),
  ];
}

function inText(text: string): readonly Said[] {
  const said = (line: number): Said => ({ message: `line ${line} holds something shaped like a credential` });
  return text.split('\n').flatMap((line, index) => (holdsCredential(line) ? [said(index + 1)] : []));
}

/** The path is shown without what in it is shaped like a credential: a key may be one. */
function inBody(body: JsonObject, isCredential: (path: string, text: string) => boolean): readonly Said[] {
  const found = texts(body).filter(
    ({ path, text }) => isCredential(path, text) && !secretTexts.isEncrypted(text) && !path.startsWith('sops.'),
  );
  return [...new Map(found.map(({ path, steps }) => [path, steps]))].map(([path, steps]) => ({
    path: steps,
    message: `the field ${show(path)} holds something shaped like a credential`,
  }));
}

function read(title: string, document: Source): Example {
  return example(`in a repository that was read, ${title}`, [document], { closed: false });
}
