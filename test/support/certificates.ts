import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A key pair that is made for one run of the tests, and its certificate. */
export interface TestCertificate {
  readonly pem: string;
  readonly privateKey: KeyObject;
}

/** What a test changes about a certificate. */
export interface CertificateChoices {
  readonly bits?: number;
  readonly curve?: string;
  readonly validFrom?: Date;
  readonly validTo?: Date;
}

/** Signs a certificate with its own key, as the controller of sealed-secrets does. Node can read X.509, not write it. */
export function makeCertificate(choices: CertificateChoices = {}): TestCertificate {
  const { bits = 2048, curve, validFrom = new Date('2026-01-01'), validTo = new Date('2036-01-01') } = choices;
  const { publicKey, privateKey } = curve
    ? generateKeyPairSync('ec', { namedCurve: curve })
    : generateKeyPairSync('rsa', { modulusLength: bits });
  const algorithm = curve ? sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2)) : RSA_WITH_SHA256;
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    sequence(),
    sequence(time(validFrom), time(validTo)),
    sequence(),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const whole = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return { pem: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'), privateKey };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function oid(...bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

/** GeneralizedTime: `20260101000000Z`. */
function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]|\.\d+Z$/g, '')}Z`));
}

const RSA_WITH_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11), der(0x05));
