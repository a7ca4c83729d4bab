import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { CertificateError, expiresSoon, readCertificate } from '../../lib/secrets/certificate';
import { makeCertificate, type CertificateChoices } from '../support/certificates';

const NOW = new Date('2026-11-21T12:00:00Z');

function read(choices: CertificateChoices): unknown {
  return readCertificate(makeCertificate(choices).pem, NOW);
}

describe('the certificate of a controller', () => {
  test('is read, indented or not', () => {
    const { pem } = makeCertificate({ bits: 3072 });
    expect(new X509Certificate(pem).verify(new X509Certificate(pem).publicKey)).toBe(true);
    const expected = {
      publicKey: { asymmetricKeyDetails: { modulusLength: 3072 } },
      validTo: new Date('2036-01-01'),
    };
    expect(readCertificate(pem, NOW)).toMatchObject(expected);
    expect(readCertificate(`# fetched\n${pem.replace(/^/gm, '    ')}`, NOW)).toMatchObject(expected);
  });

  test.each<[string, CertificateChoices, string]>([
    ['a small key', { bits: 1024 }, 'the key of the certificate must have 2048 bits or more, and has 1024: what Git'],
    ['no RSA key', { curve: 'prime256v1' }, 'the certificate must contain an RSA key'],
    ['an end', { validTo: new Date('2026-11-21T12:00:00Z') }, 'the certificate expired on 2026-11-21: fetch'],
    ['a beginning', { validFrom: new Date('2026-11-22') }, 'the certificate is not valid before 2026-11-22: look'],
  ])('is refused for %s', (_, choices, message) => {
    expect(() => read(choices)).toThrow(CertificateError);
    expect(() => read(choices)).toThrow(message);
  });

  test('is refused when its bytes are something else', () => {
    const other = Buffer.concat([Buffer.from([0x30, 0x82, 1, 44]), Buffer.alloc(300)]).toString('base64');
    const pem = `-----BEGIN CERTIFICATE-----\n${other}\n-----END CERTIFICATE-----\n`;
    expect(() => readCertificate(pem, NOW)).toThrow('the certificate cannot be read as an X.509 certificate');
    expect(() => readCertificate('', NOW)).toThrow('the certificate is not in PEM');
  });

  test.each([
    ['2026-12-21T12:00:00Z', undefined],
    ['2026-12-21T11:59:59Z', 'the certificate expires on 2026-12-21, in 29 days: fetch'],
    ['2026-11-22T12:00:00Z', 'the certificate expires on 2026-11-22, in 1 day: fetch'],
  ])('says in time that it ends on %s', (validTo, said) => {
    const { pem } = makeCertificate({ validTo: new Date(validTo) });
    const warning = expiresSoon(readCertificate(pem, NOW), NOW);
    expect(warning?.slice(0, said?.length)).toBe(said);
  });
});
