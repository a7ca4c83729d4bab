import { breaks, type TextRule } from './text';
import type { Problem } from './problem';

/** What is wrong with the certificate of a controller, as far as its text shows; `seal` reads its contents. */
export function certificateProblem(text: unknown): Problem | undefined {
  return breaks(RULES, text);
}

/** The first certificate among PEM blocks, in DER. Lines may be indented, as in a declaration. */
export function firstCertificate(text: string): Buffer | undefined {
  const base64 = BLOCK.exec(text)?.[1]?.replace(/\s+/g, '') ?? '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined;
  const der = Buffer.from(base64, 'base64');
  return der.length > 4 && isSequence(der) ? der : undefined;
}

/** Whether the DER header gives the length of everything that follows: the certificate is complete. */
function isSequence(der: Buffer): boolean {
  const form = der.readUInt16BE(0);
  return form === 0x3081
    ? der.readUInt8(2) === der.length - 3
    : form === 0x3082 && der.readUInt16BE(2) === der.length - 4;
}

const BLOCK = /-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/;
const FETCH = 'Write the output of `kubeseal --fetch-cert`, from its first line to its last';

const RULES: readonly TextRule[] = [
  {
    must: 'must not contain a private key: that of the controller leaves the cluster only in a backup',
    fix: FETCH,
    keeps: (text) => !/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text),
  },
  {
    must: 'must contain the complete certificate of the controller in PEM',
    fix: FETCH,
    keeps: (text) => firstCertificate(text) !== undefined,
  },
];
