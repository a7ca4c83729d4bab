import { X509Certificate, type KeyObject } from 'node:crypto';
import { firstCertificate } from '../values/certificate';

/** A certificate that values can be sealed with. */
export interface SealingCertificate {
  readonly publicKey: KeyObject;
  readonly validTo: Date;
}

/** The certificate cannot seal anything. */
export class CertificateError extends Error {}

/**
 * Reads the certificate of a controller of sealed-secrets. Throws where nothing can, or should, be sealed with it.
 *
 * @param now the time at which it must not have expired
 */
export function readCertificate(pem: string, now: Date): SealingCertificate {
  const der = firstCertificate(pem);
  if (!der) throw new CertificateError('the certificate is not in PEM');
  const { publicKey, validFrom, validTo } = parse(der);
  const bits = publicKey.asymmetricKeyDetails?.modulusLength;
  if (publicKey.asymmetricKeyType !== 'rsa' || bits === undefined)
    throw new CertificateError(
      'the certificate must contain an RSA key: the controller of sealed-secrets has no other',
    );
  if (bits < LEAST_BITS)
    throw new CertificateError(
      `the key of the certificate must have ${LEAST_BITS} bits or more, and has ${bits}: what Git keeps for ever must not be opened in ten years`,
    );
  if (validFrom.getTime() > now.getTime())
    throw new CertificateError(`the certificate is not valid before ${day(validFrom)}: look at the clock here`);
  if (validTo.getTime() <= now.getTime())
    throw new CertificateError(
      `the certificate expired on ${day(validTo)}: fetch the present one with \`kubeseal --fetch-cert\` and declare it. What was sealed stays as it is`,
    );
  return { publicKey, validTo };
}

/** Says so when a certificate expires within days. */
export function expiresSoon({ validTo }: SealingCertificate, now: Date): string | undefined {
  const days = Math.floor((validTo.getTime() - now.getTime()) / 86_400_000);
  if (days >= SOON_DAYS) return undefined;
  const left = days === 1 ? '1 day' : `${days} days`;
  return `the certificate expires on ${day(validTo)}, in ${left}: fetch the next one with \`kubeseal --fetch-cert\` in time`;
}

const LEAST_BITS = 2048;
const SOON_DAYS = 30;

function parse(der: Buffer): { readonly publicKey: KeyObject; readonly validFrom: Date; readonly validTo: Date } {
  try {
    const certificate = new X509Certificate(der);
    return {
      publicKey: certificate.publicKey,
      validFrom: new Date(certificate.validFrom),
      validTo: new Date(certificate.validTo),
    };
  } catch (error) {
    throw new CertificateError('the certificate cannot be read as an X.509 certificate', { cause: error });
  }
}

/** `2036-11-18`. */
function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
