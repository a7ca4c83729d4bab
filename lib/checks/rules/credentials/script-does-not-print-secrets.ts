import { at, listOf, textOf, type JsonObject, type Path } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { placedContainersOf, scriptOf, withoutComments } from '../../../products/kubernetes/pods';
import type { Model } from '../../../products/model';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const scriptDoesNotPrintSecrets = rule({
  id: 'credentials/script-does-not-print-secrets',
  severity: 'warning',
  title: 'no script that is given a credential prints it',
  rationale:
    'With set -x the shell prints every command with its variables filled in, and env prints them all. The password of the database is then in the log of the pod, and wherever logs are collected.',
  fix: 'remove the line, or trace only the commands that need no credential',
  source: 'https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html',
  on: each(jobContainers),

  find: ({ document, container }) => {
    if (!hasSecret(container)) return;
    const script = withoutComments(scriptOf(container));
    const how = PRINTING.find(({ pattern }) => pattern.test(script));
    if (!how) return;
    return finding(
      wordOf(container, how.word),
      `the ${titleOf(document)} is given a credential, and its script prints ${how.what}`,
    );
  },
});

function jobContainers(model: Model): ReturnType<typeof placedContainersOf> {
  return ['CronJob', 'Job'].flatMap((kind) => model.ofKind(kind)).flatMap(placedContainersOf);
}

interface Printing {
  readonly what: string;
  readonly pattern: RegExp;
  /** The word of the command that holds it. */
  readonly word: RegExp;
}

const SET_X = /(^|[\n;&|])[^\S\n]*set\s+(-[^\Wx]*x|-o\s+xtrace\b)/;
const ENV = /(^|[\n;&|])[^\S\n]*(env|printenv|export\s+-p)[^\S\n]*($|[\n;|])(?!\s*grep)/;

const PRINTING: readonly Printing[] = [
  { what: 'every command (set -x)', pattern: SET_X, word: SET_X },
  {
    what: 'every command (-x)',
    pattern: /^(\/\S*\/)?(ba|da|a)?sh\n(-\w+\n)*-[^\Wx]*x\w*\n/,
    word: /^-[^\Wx]*x\w*$/,
  },
  { what: 'every variable (env)', pattern: ENV, word: ENV },
];

/** The place of a word of the command; the container itself where the words only matter together. */
function wordOf(container: JsonObject, word: RegExp): Path {
  for (const list of ['command', 'args']) {
    const index = listOf(container[list]).findIndex((one) => word.test(withoutComments(textOf(one))));
    if (index >= 0) return [list, index];
  }
  return [];
}

function hasSecret({ env, envFrom }: JsonObject): boolean {
  return (
    listOf(env).some((one) => at(one, 'valueFrom', 'secretKeyRef') !== undefined) ||
    listOf(envFrom).some((one) => at(one, 'secretRef') !== undefined)
  );
}
