import type { Problem } from './problem';
import { breaks, type TextRule } from './text';

/** The address of an S3 service: `https://s3.example.org:9000`. */
export function endpointProblem(endpoint: unknown): Problem | undefined {
  return breaks([ENDPOINT], endpoint);
}

/** The AWS SDK for Go v2 rejects an endpoint without a scheme, which Longhorn uses since 1.10.2. */
const ENDPOINT: TextRule = {
  must: 'must be https:// or http:// and a host, optionally with a port, and nothing after it',
  fix: 'Write it as in "https://s3.example.org:9000"',
  keeps: (endpoint) => /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/.test(endpoint),
};
