import type { IBackupStore } from './backup-store';

/** The address at which an S3 client finds a store: `https://s3.eu-west-1.amazonaws.com`. */
export function endpointOf({ region, service }: IBackupStore): string {
  if (service !== undefined) return service.endpoint;
  return `https://s3.${region}.${DOMAINS[region.partition] ?? 'amazonaws.com'}`;
}

/** @see https://www.npmjs.com/package/@aws-sdk/util-endpoints 3.996 (partitions.json, read 2026-11-21) */
const DOMAINS: Readonly<Record<string, string>> = {
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
  'aws-iso': 'c2s.ic.gov',
  'aws-iso-b': 'sc2s.sgov.gov',
  'aws-iso-e': 'cloud.adc-e.uk',
  'aws-iso-f': 'csp.hci.ic.gov',
};
