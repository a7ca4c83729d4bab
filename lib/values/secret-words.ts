import { isKeyValue, type SecretKeyValue, type SecretText, type SecretValue } from './secret-shape';

const IN_WORDS: Readonly<Record<Exclude<SecretValue, SecretKeyValue>, string>> = {
  accessKeyId: 'access key id',
  secretAccessKey: 'secret access key',
  endpoint: 'endpoint, such as https://s3.example.org:9000',
  password: 'password that encrypts the backups',
};

/** What a secret value is, in words. */
export function valueInWords(value: SecretValue): string {
  return isKeyValue(value) ? `value of ${value.slice('key:'.length)}` : IN_WORDS[value];
}

/** The string under a key in words: `the access key id`, or the whole string if it is more than one value. */
export function textInWords(text: SecretText): string {
  const [part, ...more] = text;
  if (part !== undefined && typeof part !== 'string' && more.length === 0) return `the ${valueInWords(part.secret)}`;
  const whole = text.map((one) => (typeof one === 'string' ? one : `<${valueInWords(one.secret)}>`)).join('');
  return `the string ${JSON.stringify(whole)}`;
}
