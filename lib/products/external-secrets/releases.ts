import type { Problem } from '../../values/problem';
import type { Version } from '../../values/version';
import type { Fact, Feature } from '../fact';

const REPOSITORY = 'https://github.com/external-secrets/external-secrets';

/** `external-secrets.io/v1`, the API version that is written. */
export const EXTERNAL_SECRETS_V1: Feature<'externalSecrets'> = {
  since: '0.16.0',
  source: `${REPOSITORY}/releases/tag/v0.16.0`,
};

/**
 * What the API server adds to every `data[].remoteRef`. Written out, so that a GitOps controller sees no difference; the
 * fields stay valid in the versions that no longer default them.
 */
export const REMOTE_REF_DEFAULTS: Fact<Readonly<Record<string, string>>, 'externalSecrets'> = {
  rows: [
    { since: '0.16.0', value: { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' } },
    {
      since: '2.3.0',
      value: {
        conversionStrategy: 'Default',
        decodingStrategy: 'None',
        metadataPolicy: 'None',
        nullBytePolicy: 'Ignore',
      },
    },
    { since: '2.7.0', value: { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' } },
  ],
  source: `${REPOSITORY}/blob/v2.9.0/config/crds/bases/external-secrets.io_externalsecrets.yaml`,
};

export function externalSecretsVersionProblem(version: Version<'externalSecrets'>): Problem | undefined {
  if (version.problem) return version.problem;
  if (version.atLeast(EXTERNAL_SECRETS_V1.since)) return undefined;
  return {
    must: `must be ${EXTERNAL_SECRETS_V1.since} or newer, the first that serves external-secrets.io/v1`,
    got: version.text,
    fix: 'Upgrade the operator first',
  };
}

/** `external-secrets.io/v1beta1`, which the objects of older releases name. */
export const EXTERNAL_SECRETS_V1BETA1: Feature<'externalSecrets'> = {
  since: '0.5.0',
  until: '0.17.0',
  source: `${REPOSITORY}/releases/tag/v0.17.0`,
};

/** The API server fills in what a `remoteRef` leaves out. */
export const REMOTE_REF_DEFAULTED: Feature<'externalSecrets'> = {
  since: '0.16.0',
  until: '2.9.0',
  source: `${REPOSITORY}/pull/6798`,
};

/** The operator writes `refreshInterval` back in the form of Go: `15m` becomes `15m0s`. */
export const REFRESH_INTERVAL_REWRITTEN: Feature<'externalSecrets'> = {
  since: '0.20.0',
  until: '1.1.1',
  source: `${REPOSITORY}/issues/5390`,
};

/** The API server fills in the `sessionTagsPolicy` of a store for AWS. */
export const SESSION_TAGS_DEFAULTED: Feature<'externalSecrets'> = {
  since: '2.5.0',
  source: `${REPOSITORY}/blob/v2.9.0/config/crds/bases/external-secrets.io_clustersecretstores.yaml`,
};
