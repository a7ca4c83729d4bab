import type { Problem } from './problem';
import { breaks, type TextRule } from './text';

/**
 * A public age key, such as `age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p`.
 * @see https://github.com/C2SP/C2SP/blob/main/age.md#the-x25519-recipient-type (read 2026-11-21)
 */
export function ageRecipientProblem(recipient: unknown): Problem | undefined {
  if (typeof recipient === 'string' && /^AGE-SECRET-KEY-/i.test(recipient)) {
    return {
      must: 'must be a public age key, age1…',
      got: '(a secret key)',
      fix: 'Write the matching public key, and replace the secret key if others can read the declaration',
    };
  }
  return breaks([AGE], recipient);
}

/** The ARN of a KMS key or of an alias. */
export function kmsKeyArnProblem(arn: unknown): Problem | undefined {
  return breaks([KMS], arn);
}

const AGE: TextRule = {
  must: 'must be a public age key: age1 and 58 letters and digits, the last six of which are a checksum',
  fix: 'Copy the whole key that age-keygen -y prints',
  keeps: (recipient) => /^age1[02-9ac-hj-np-z]{58}$/.test(recipient) && hasChecksum('age', recipient.slice(4)),
};

const KMS: TextRule = {
  must: 'must be the ARN of a KMS key',
  fix: 'Write "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", for example',
  keeps: (arn) => /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key\/[A-Za-z0-9-]+|alias\/[A-Za-z0-9/_-]+)$/.test(arn),
};

const CHARACTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** @see https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki#checksum (read 2026-11-21) */
function hasChecksum(prefix: string, data: string): boolean {
  const codes = [...prefix].map((character) => character.charCodeAt(0));
  const values = [
    ...codes.map((code) => code >> 5),
    0,
    ...codes.map((code) => code & 31),
    ...[...data].map((character) => CHARACTERS.indexOf(character)),
  ];
  const remainder = values.reduce((sum, value) => {
    const top = sum >>> 25;
    const next = ((sum & 0x1ffffff) << 5) ^ value;
    return GENERATOR.reduce((mixed, part, bit) => ((top >>> bit) & 1 ? mixed ^ part : mixed), next);
  }, 1);
  return remainder === 1;
}
