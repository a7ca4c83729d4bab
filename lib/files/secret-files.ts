import { isSecret, type DocumentSet, type SecretDocument } from '../documents/document';
import { isTakenOver } from '../values/sealed-secret';
import type { SecretMaker } from '../values/secret-shape';
import { textInWords } from '../values/secret-words';
import type { JudgedSecret } from './judged-secret';
import type { FileProblem, Roots } from './roots';
import { judgeSealedFile } from './sealed-file';
import { judgeSopsFile } from './sops-file';
import { look, type Found } from './tree';
import { readYaml } from './yaml-objects';

/** What is wrong with the Secrets that people make, and what is left to do about them. No value is ever repeated. */
export interface SecretFiles {
  readonly problems: readonly FileProblem[];
  readonly byHand: readonly string[];
}

/** Looks at the encrypted files that a declaration speaks of. They are people's own: they are only read. */
export function secretFiles({ cluster, documents }: DocumentSet, roots: Roots): SecretFiles {
  const judged = documents.filter(isSecret).map((secret) => judgeSecret(cluster, secret, roots));
  return {
    problems: judged.flatMap(({ problems }) => problems),
    byHand: [...new Set(judged.flatMap(({ byHand }) => byHand))],
  };
}

function judgeSecret(cluster: string, secret: SecretDocument, roots: Roots): SecretFiles {
  const { file, name, maker } = secret;
  if (maker.by === 'others') return { problems: [], byHand: [madeByOthers(secret)] };
  const command = `${COMMANDS[maker.by]} ${cluster} ${name}`;
  const found = look(roots.kubernetes, file);
  if (found.state === 'blocked') {
    const message = `${found.because}, and nothing is read there: put a plain folder or file in its place`;
    return { problems: [{ file, message }], byHand: [] };
  }
  const { problems, byHand } = judge({ ...secret, maker }, found.state === 'file' ? found.text : undefined, roots);
  const missing = `${file}: run the command \`${command}\`, which makes it (the Secret ${name} does not exist without)`;
  return {
    problems: problems.map((problem) => ({ file, message: `${problem}. Run the command \`${command}\` again` })),
    byHand: [
      ...(found.state === 'absent' ? [missing] : []),
      ...(isGivenUp(maker, found)
        ? [
            `${file}: run the command \`${command}\` once more, which asks for nothing (a restored Secret would never be rotated again)`,
          ]
        : []),
      ...byHand,
    ],
  };
}

/** Whether the controller would not take over the Secret after a restore: a file of an earlier version. */
function isGivenUp(maker: SecretMaker, found: Found): boolean {
  return maker.by === 'sealed-secrets' && found.state === 'file' && !isTakenOver(readYaml(found.text)?.[0]);
}

const COMMANDS = { sops: 'encrypt', 'sealed-secrets': 'seal' } as const;

function judge(secret: SecretDocument, text: string | undefined, roots: Roots): JudgedSecret {
  const { maker } = secret;
  switch (maker.by) {
    case 'sops':
      return judgeSopsFile({ ...secret, maker }, text, roots);
    case 'sealed-secrets':
      return { problems: text === undefined ? [] : judgeSealedFile({ ...secret, maker }, text), byHand: [] };
    case 'others':
      return { problems: [], byHand: [] };
  }
}

/** `longhorn-system/backup-secret`, with what each key must hold. */
function madeByOthers({ namespace, name, secretType, keys, consumer }: SecretDocument): string {
  const held = Object.entries(keys).map(([key, text]) => `${key} (${textInWords(text)})`);
  return `Secret ${namespace}/${name} of type ${secretType}: ${consumer} reads it, and somebody makes it, with ${held.join(', ')}`;
}
