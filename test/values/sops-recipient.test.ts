import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { ageRecipientProblem, kmsKeyArnProblem } from '../../lib/values/sops-recipient';

const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

describe('a public key of age', () => {
  test('is taken as age-keygen prints it', async () => {
    expect(ageRecipientProblem(RECIPIENT)).toBeUndefined();
    expect(ageRecipientProblem(await identityToRecipient(await generateX25519Identity()))).toBeUndefined();
  });

  test('proves every one of its characters', () => {
    const place = fc.integer({ min: 4, max: RECIPIENT.length - 1 });
    const other = fc.constantFrom(...'qpzry9x8gf2tvdw0s3jn54khce6mua7l');
    fc.assert(
      fc.property(place, other, (at, character) => {
        const typo = RECIPIENT.slice(0, at) + character + RECIPIENT.slice(at + 1);
        fc.pre(typo !== RECIPIENT);
        expect(ageRecipientProblem(typo)).toBeDefined();
      }),
    );
  });

  test.each(['', 'age1', RECIPIENT.slice(0, -1), `${RECIPIENT} `, RECIPIENT.toUpperCase(), 'ssh-ed25519 AAAA', 7])(
    'is not %p',
    (recipient) => {
      expect(ageRecipientProblem(recipient)).toBeDefined();
    },
  );

  test('is never a secret key, which is not repeated', () => {
    const problem = ageRecipientProblem('AGE-SECRET-KEY-1PLANTED');
    expect(problem?.must).toBe('must be a public age key, age1…');
    expect(JSON.stringify(problem)).not.toContain('PLANTED');
  });
});

describe('the ARN of a KMS key', () => {
  test.each([
    'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'arn:aws:kms:eu-central-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab',
    'arn:aws-cn:kms:cn-north-1:123456789012:alias/backups',
  ])('is %s', (arn) => {
    expect(kmsKeyArnProblem(arn)).toBeUndefined();
  });

  test.each(['alias/backups', 'arn:aws:s3:::bucket', 'arn:aws:kms:eu-central-1:1234:key/a', 'a,b', undefined])(
    'is not %p',
    (arn) => {
      expect(kmsKeyArnProblem(arn)).toBeDefined();
    },
  );
});
