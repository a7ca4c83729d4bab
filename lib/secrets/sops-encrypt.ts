import { SOPS_FORMAT } from '../products/sops/releases';
import { wrapKey } from './age';
import { scalar, valuesInOrder, yamlOf, type SecretManifest } from './secret-manifest';
import { digestOf, encryptText, newDataKey } from './sops-cipher';

/** Which keys of a Secret SOPS encrypts, with all below them. */
export const ENCRYPTED_REGEX = '^(data|stringData)$';

/**
 * A Secret as a file of SOPS that the owners of age recipients can open.
 *
 * @param now ISO 8601 in UTC
 * @see https://getsops.io/docs/ (read 2026-11-21)
 */
export async function encryptManifest(
  manifest: SecretManifest,
  recipients: readonly string[],
  now: string,
): Promise<string> {
  const dataKey = newDataKey();
  const lastModified = now.replace(/\.\d+Z$/, 'Z');
  const body = yamlOf(manifest, (text, key) => encryptText(text, dataKey, `stringData:${key}:`));
  const mac = encryptText(digestOf(valuesInOrder(manifest), false), dataKey, lastModified);
  const keys: string[] = [];
  for (const recipient of recipients) keys.push(entry(recipient, await wrapKey(dataKey, recipient)));
  return [
    `${body}sops:\n    age:\n${keys.join('')}`,
    `    encrypted_regex: ${ENCRYPTED_REGEX}\n`,
    `    lastmodified: ${scalar(lastModified)}\n`,
    `    mac: ${mac}\n`,
    `    version: ${SOPS_FORMAT}\n`,
  ].join('');
}

function entry(recipient: string, armored: string): string {
  const lines = armored.trimEnd().split('\n');
  return `        - enc: |\n${lines.map((line) => `            ${line}\n`).join('')}          recipient: ${recipient}\n`;
}
