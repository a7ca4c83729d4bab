import type { Construct } from 'constructs';
import { endpointProblem } from '../../values/endpoint';
import { breaks, type TextRule } from '../../values/text';
import { report } from '../report';
import type { S3Service } from './s3-service';

/** Reports what a client could not use of a service. */
export function reportService(owner: Construct, field: string, { endpoint, caCertificate }: S3Service): void {
  report(owner, `${field}.endpoint`, endpointProblem(endpoint));
  if (caCertificate === undefined) return;
  report(owner, `${field}.caCertificate`, breaks([PEM], caCertificate));
}

const PEM: TextRule = {
  must: 'must be certificates in PEM, and nothing else',
  fix: 'Give the text of the file, from the first -----BEGIN CERTIFICATE----- to the last -----END CERTIFICATE-----',
  keeps: (text) =>
    /^(-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/.test(text.trimStart()),
};
