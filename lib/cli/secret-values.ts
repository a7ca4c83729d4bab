import { isPlaceholder } from '../products/placeholder';
import { endpointProblem } from '../values/endpoint';
import { isKeyValue, type SecretKeyValue, type SecretValue } from '../values/secret-shape';
import { valueInWords } from '../values/secret-words';
import { UsageError, type SecretInput, type Terminal } from './command';

/** Secret values by kind. They stay in memory, and never enter a message. */
export type SecretValues = Readonly<Partial<Record<SecretValue, string>>>;

/** A value that a known product reads, and that can be checked. */
type KnownValue = Exclude<SecretValue, SecretKeyValue>;

/**
 * The name of each value in the environment, and before the `=` of a line on standard input. The names are our own:
 * `AWS_ACCESS_KEY_ID` usually holds the key of the person at work, not that of the backup user.
 */
const VARIABLES: Readonly<Record<KnownValue, string>> = {
  accessKeyId: 'ARKWRIGHT_ACCESS_KEY_ID',
  secretAccessKey: 'ARKWRIGHT_SECRET_ACCESS_KEY',
  endpoint: 'ARKWRIGHT_ENDPOINT',
  password: 'ARKWRIGHT_PASSWORD',
};

/** The prefix for keys that Arkwright does not interpret: `ARKWRIGHT_KEY_CLIENT_SECRET` for `client-secret`. */
const KEY_VARIABLE = 'ARKWRIGHT_KEY_';

/** The name of a value in the environment and on standard input. */
function variableOf(value: SecretValue): string {
  if (!isKeyValue(value)) return VARIABLES[value];
  return KEY_VARIABLE + value.slice('key:'.length).replace(/[-.]/g, '_').toUpperCase();
}

/** Whether a person is prompted, Secret by Secret; otherwise the given values belong to a single Secret. */
export function isAsked({ env, input }: Terminal): boolean {
  const names = Object.values(VARIABLES);
  const isGiven = (name: string): boolean => names.includes(name) || name.startsWith(KEY_VARIABLE);
  return input?.isTerminal === true && !Object.keys(env).some((name) => isGiven(name) && env[name] !== undefined);
}

/**
 * Reads secret values: from the environment, then from lines `NAME=value` on standard input, or by prompting. Errors
 * name what is wrong and never repeat a value.
 *
 * @param secret the Secret that they are for, as messages name it
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
      `${secret}: missing ${missing.map((value) => variableOf(value)).join(', ')}. Set each in the environment, pass it as a line NAME=value on standard input, or run in a terminal to be prompted`,
    );
  }
  const wrong = needed.flatMap((value) => {
    const found = mistakeIn(value, given);
    return found === undefined ? [] : [`the ${valueInWords(value)} ${found}`];
  });
  if (wrong.length > 0) throw new Error(`${secret}: ${wrong.join('; ')}. Nothing was written.`);
  return given;
}

/** A password is asked for twice: a typo would make the backups unreadable. */
async function ask(secret: string, value: SecretValue, input: SecretInput): Promise<string> {
  const answer = await input.ask(`${secret}: ${valueInWords(value)} (not shown): `);
  if (value !== 'password') return answer;
  if ((await input.ask(`${secret}: the same ${value} again: `)) !== answer)
    throw new Error(`${secret}: the two passwords differ. Nothing was written.`);
  return answer;
}

/** Lines `NAME=value`; empty lines and lines that begin with `#` are ignored. A value may contain `=` and `#`. */
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
    if (given[value] !== undefined) throw new UsageError(`standard input sets ${variableOf(value)} twice`);
    given[value] = line.slice(variableOf(value).length + 1);
  }
  return given;
}

/** An obvious mistake in a value. The message never contains the value. */
function mistakeIn(value: SecretValue, values: SecretValues): string | undefined {
  const text = values[value] ?? '';
  const other = value === 'accessKeyId' ? values.secretAccessKey : values.accessKeyId;
  if (text === '') return 'is empty';
  // It may be anything, including a private key of several lines.
  if (isKeyValue(value)) return /^(<.*>|x{3,}|\*{3,}|change[-_]?me)$/i.test(text) ? PLACEHOLDER : undefined;
  if (text.trim() !== text) return 'begins or ends with white space';
  if (/\p{Cc}/u.test(text)) return 'contains a line break or another control character';
  if (/^(["']).*\1$/.test(text)) return 'is in quotes, which would become part of it';
  if (isPlaceholder(text)) return PLACEHOLDER;
  if (value === 'endpoint') return endpointProblem(text)?.must;
  if (value === 'password') return undefined;
  if (/[^!-~]/.test(text)) return 'contains a character that no key has';
  if (text === other) return 'is the same as the other half of the key';
  if (value === 'secretAccessKey')
    return AWS_KEY_ID.test(text) ? 'is an access key id: the two values are swapped' : undefined;
  if (/^ASIA[A-Z0-9]{16}$/.test(text)) return 'belongs to temporary credentials (ASIA…), which expire within hours';
  if (AWS_KEY_ID.test(text)) return undefined;
  return AWS_KEY_ID.test(other ?? '') || AWS_SECRET_KEY.test(text)
    ? 'is a secret access key: the two values are swapped'
    : undefined;
}

const PLACEHOLDER = 'is a placeholder that was never replaced';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html (read 2026-11-21) */
const AWS_KEY_ID = /^A(KIA|SIA)[A-Z0-9]{16}$/;
const AWS_SECRET_KEY = /^[A-Za-z0-9/+]{40}$/;
