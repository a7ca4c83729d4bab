import { isPlaceholder } from '../products/placeholder';
import { endpointProblem } from '../values/endpoint';
import { isKeyValue, type KeyValue, type SecretValue } from '../values/secret-shape';
import { valueInWords } from '../values/secret-words';
import { UsageError, type SecretInput, type Terminal } from './command';

/** Secret values by what they are. They stay in memory, and never enter a message. */
export type SecretValues = Readonly<Partial<Record<SecretValue, string>>>;

/** A value that a product of ours reads, and that can be judged. */
type KnownValue = Exclude<SecretValue, KeyValue>;

/**
 * The name of each value in the environment, and before the `=` of a line on standard input. The names are our own: what
 * stands in `AWS_ACCESS_KEY_ID` is more often the key of the person at work than that of the backup user.
 */
const VARIABLES: Readonly<Record<KnownValue, string>> = {
  accessKeyId: 'ARKWRIGHT_ACCESS_KEY_ID',
  secretAccessKey: 'ARKWRIGHT_SECRET_ACCESS_KEY',
  endpoint: 'ARKWRIGHT_ENDPOINT',
  password: 'ARKWRIGHT_PASSWORD',
};

/** Before the name of a key that means nothing to us: `ARKWRIGHT_KEY_CLIENT_SECRET` for `client-secret`. */
const KEY_VARIABLE = 'ARKWRIGHT_KEY_';

/** The name of a value in the environment and on standard input. */
export function variableOf(value: SecretValue): string {
  if (!isKeyValue(value)) return VARIABLES[value];
  return KEY_VARIABLE + value.slice('key:'.length).replace(/[-.]/g, '_').toUpperCase();
}

/** Whether a person is asked, Secret by Secret; otherwise the values that are given are those of one Secret. */
export function isAsked({ env, input }: Terminal): boolean {
  const names = Object.values(VARIABLES);
  const isGiven = (name: string): boolean => names.includes(name) || name.startsWith(KEY_VARIABLE);
  return input?.isTerminal === true && !Object.keys(env).some((name) => isGiven(name) && env[name] !== undefined);
}

/**
 * Reads secret values: from the environment, then from the lines `NAME=value` of standard input, or by asking the
 * person who sits there. Throws, naming what is wrong and never what was given.
 *
 * @param secret the Secret that they are for, as people see it
 */
export async function readSecretValues(
  secret: string,
  needed: readonly SecretValue[],
  { env, input, err }: Terminal,
): Promise<SecretValues> {
  const given: Partial<Record<SecretValue, string>> = {};
  for (const value of needed) if (env[variableOf(value)] !== undefined) given[value] = env[variableOf(value)];
  const lacking = needed.filter((value) => given[value] === undefined);
  if (input?.isTerminal === true) {
    for (const value of needed.filter((one) => !lacking.includes(one)))
      err(`${secret}: the ${valueInWords(value)} comes from ${variableOf(value)}\n`);
    for (const value of lacking) given[value] = await ask(secret, value, input);
  } else if (lacking.length > 0) {
    Object.assign(given, parseLines((await input?.readAll()) ?? '', lacking));
  }
  const missing = needed.filter((value) => given[value] === undefined);
  if (missing.length > 0) {
    throw new UsageError(
      `${secret}: no ${missing.map((value) => variableOf(value)).join(', no ')}. Give each in the environment, as a line NAME=value on standard input, or at the prompt of a terminal`,
    );
  }
  const wrong = needed.flatMap((value) => {
    const found = mistakeIn(value, given);
    return found === undefined ? [] : [`the ${valueInWords(value)} ${found}`];
  });
  if (wrong.length > 0) throw new Error(`${secret}: ${wrong.join('; ')}. Nothing was written.`);
  return given;
}

/** A password is asked for twice: nobody can read backups that a slip of the finger has encrypted. */
async function ask(secret: string, value: SecretValue, input: SecretInput): Promise<string> {
  const answer = await input.ask(`${secret}: ${valueInWords(value)} (not shown): `);
  if (value !== 'password') return answer;
  if ((await input.ask(`${secret}: the same ${value} again: `)) !== answer)
    throw new Error(`${secret}: the two passwords differ. Nothing was written.`);
  return answer;
}

/** Lines `NAME=value`; empty lines and those that begin with `#` are passed over. A value may hold `=` and `#`. */
function parseLines(text: string, lacking: readonly SecretValue[]): SecretValues {
  const given: Partial<Record<SecretValue, string>> = {};
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const value = lacking.find((one) => line.startsWith(`${variableOf(one)}=`));
    const names = lacking.map((one) => variableOf(one)).join(', ');
    if (!value) throw new UsageError(`line ${index + 1} of standard input must be NAME=value with one of ${names}`);
    if (given[value] !== undefined) throw new UsageError(`standard input has two lines ${variableOf(value)}`);
    given[value] = line.slice(variableOf(value).length + 1);
  }
  return given;
}

/** An obvious mistake in a value. What is said never holds the value. */
function mistakeIn(value: SecretValue, values: SecretValues): string | undefined {
  const text = values[value] ?? '';
  const other = value === 'accessKeyId' ? values.secretAccessKey : values.accessKeyId;
  if (text === '') return 'is empty';
  // It may be anything, a private key of several lines too.
  if (isKeyValue(value)) return /^(<.*>|x{3,}|\*{3,}|change[-_]?me)$/i.test(text) ? PLACEHOLDER : undefined;
  if (text.trim() !== text) return 'begins or ends with white space';
  if (/\p{Cc}/u.test(text)) return 'holds a line break or another control character';
  if (/^(["']).*\1$/.test(text)) return 'stands in quotes, which would become a part of it';
  if (isPlaceholder(text)) return PLACEHOLDER;
  if (value === 'endpoint') return endpointProblem(text)?.must;
  if (value === 'password') return undefined;
  if (/[^!-~]/.test(text)) return 'holds a character that no key has';
  if (text === other) return 'is the same as the other half of the key';
  if (value === 'secretAccessKey')
    return AWS_KEY_ID.test(text) ? "is an access key id: the two are in each other's place" : undefined;
  if (/^ASIA[A-Z0-9]{16}$/.test(text)) return 'belongs to temporary credentials (ASIA…), which end within hours';
  if (AWS_KEY_ID.test(text)) return undefined;
  return AWS_KEY_ID.test(other ?? '') || AWS_SECRET_KEY.test(text)
    ? "is a secret access key: the two are in each other's place"
    : undefined;
}

const PLACEHOLDER = 'is a placeholder: somebody was to write something else there';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html (read 2026-11-21) */
const AWS_KEY_ID = /^A(KIA|SIA)[A-Z0-9]{16}$/;
const AWS_SECRET_KEY = /^[A-Za-z0-9/+]{40}$/;
