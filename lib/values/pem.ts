import { breaks, type TextRule } from './text';
import type { Problem } from './problem';

/**
 * The certificates of an authority, as environment variables and Secrets need them: without indentation, and with
 * nothing before the first or after the last. Go silently skips an indented certificate.
 */
export function pemText(pem: string): string {
  return String(pem)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The same as a file, with a newline at the end. */
export function pemFile(pem: string): string {
  return `${pemText(pem)}\n`;
}

/** The same in base64, for Kubernetes fields of bytes. */
export function pemBase64(pem: string): string {
  return Buffer.from(pemFile(pem), 'utf8').toString('base64');
}

/** What is wrong with the certificates of an authority. */
export function pemProblem(pem: unknown): Problem | undefined {
  return breaks([PEM], pem);
}

const PEM: TextRule = {
  must: 'must be certificates in PEM, and nothing else',
  fix: 'Pass the contents of the file, from the first -----BEGIN CERTIFICATE----- to the last -----END CERTIFICATE-----',
  keeps: (text) =>
    /^(-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/.test(text.trimStart()),
};
