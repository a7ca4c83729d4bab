import { shownPath, texts, type JsonObject, type Path } from '../../../json';
import { bodyOf } from '../../../products/kubernetes/host-files';
import {
  isCertainCredential,
  isEncrypted,
  plainBackupKeys,
  plainFields,
} from '../../../products/kubernetes/plain-secrets';
import { isManifest, type Source } from '../../../products/sources';
import { holdsCredential, show } from '../../../values/problem';
import { finding, rule, type Finding } from '../../rule';
import { documents } from '../../selectors';

export const noSecretValue = rule({
  id: 'credentials/no-secret-value',
  severity: 'error',
  title: 'no file holds a secret value in the clear',
  rationale:
    'A secret in Git is known to everybody who can read the repository, and stays in its history when the file is corrected. It has to be replaced.',
  fix: 'keep the value in a parameter store and read it with an ExternalSecret, or encrypt it; replace a key that was committed',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
  on: documents(),

  find: (document, { closed }) => (closed ? inOurs(document) : inTheirs(document)),
});

/** Nothing in a declared file needs anything shaped like a credential. */
function inOurs(document: Source): readonly Finding[] {
  if (document.type === 'scaffold' || document.type === 'page') return inText(document.text);
  if (document.type === 'secret') return inText(JSON.stringify(document.keys));
  if (document.type === 'host' && typeof document.content === 'string') return inText(document.content);
  const body = bodyOf(document) ?? {};
  const fields = isManifest(document) && document.body.kind === 'Secret' ? plainFields(document.body) : [];
  return [
    ...inBody(body, (_, text) => holdsCredential(text)),
    ...fields.map((field) => finding([field], `a Secret holds values in \`${field}\``)),
  ];
}

/** In a repository that was read: what is beyond doubt, and what backups read. */
function inTheirs(document: Source): readonly Finding[] {
  const body = bodyOf(document);
  if (!body) return [];
  const keys = isManifest(document) && document.body.kind === 'Secret' ? plainBackupKeys(document.body) : [];
  return [
    ...inBody(body, isCertainCredential),
    ...keys.map((path) => finding(path, `the Secret holds the value of ${shownPath(path)}`)),
  ];
}

function inText(text: string): readonly Finding[] {
  const lines = text.split('\n').flatMap((line, index) => (holdsCredential(line) ? [index] : []));
  return lines.map((index) => finding([index], `line ${index + 1} holds something shaped like a credential`));
}

/** The path is shown without what in it is shaped like a credential: a key may be one. */
function inBody(body: JsonObject, isCredential: (path: string, text: string) => boolean): readonly Finding[] {
  const found = new Map<string, Path>();
  for (const { steps, path, text } of texts(body))
    if (isCredential(path, text) && !isEncrypted(text) && !path.startsWith('sops.')) found.set(path, steps);
  return [...found].map(([path, steps]) =>
    finding(steps, `the field ${show(path)} holds something shaped like a credential`),
  );
}
