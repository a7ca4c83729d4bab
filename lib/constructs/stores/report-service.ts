import type { Construct } from 'constructs';
import { endpointProblem } from '../../values/endpoint';
import { pemProblem } from '../../values/pem';
import type { Problem } from '../../values/problem';
import { S3_PRODUCTS, type S3ProductFacts } from '../../products/s3/services';
import { report } from '../report';
import type { IS3Service } from './s3-service';

/** Reports what a client could not use about a service; once, even if several clients use it. */
export function reportService(owner: Construct, field: string, service: IS3Service): void {
  const found = problems.get(service) ?? problemsOf(service);
  problems.set(service, found);
  for (const [name, problem] of Object.entries(found)) report(owner, `${field}.${name}`, problem);
}

const problems = new WeakMap<IS3Service, Readonly<Record<string, Problem | undefined>>>();

function problemsOf(service: IS3Service): Readonly<Record<string, Problem | undefined>> {
  const { product, endpoint, caCertificate, regionProblem } = service;
  const facts = S3_PRODUCTS[product];
  return {
    endpoint: endpointProblem(endpoint) ?? addressProblem(endpoint, facts),
    region: regionProblem,
    caCertificate: caCertificate === undefined ? undefined : (pemProblem(caCertificate) ?? uselessCa(endpoint)),
  };
}

function addressProblem(endpoint: string, { title, address }: S3ProductFacts): Problem | undefined {
  if (!address) return portProblem(endpoint);
  if (address.form.test(endpoint)) return undefined;
  return { must: `must be an address of ${title}`, got: endpoint, fix: `Write "${address.example}", for example` };
}

function portProblem(endpoint: string): Problem | undefined {
  const port = /:(\d+)$/.exec(endpoint)?.[1];
  if (port === undefined || (Number(port) >= 1 && Number(port) <= 65_535)) return undefined;
  return { must: 'must have a port of 1 to 65535', got: endpoint, fix: 'Write the port of the S3 API' };
}

function uselessCa(endpoint: string): Problem | undefined {
  if (!endpoint.startsWith('http:')) return undefined;
  const must = 'must not be set for an address that begins with http://, which does not use TLS';
  return { must, got: endpoint, fix: 'Write https:// if the service has a certificate, or leave it out' };
}
