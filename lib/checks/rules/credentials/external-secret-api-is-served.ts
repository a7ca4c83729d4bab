import { textOf } from '../../../json';
import type { Manifest } from '../../../products/sources';
import { EXTERNAL_SECRETS_V1, EXTERNAL_SECRETS_V1BETA1 } from '../../../products/external-secrets/releases';
import { has, type Feature } from '../../../products/fact';
import type { Check, Finding, Unknown } from '../../check';
import { externalSecretsChart, inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { externalSecretsVersion, isExternalSecretsObject } from '../../../products/external-secrets/objects';
import { titleOf } from '../../../products/kubernetes/object';

/** The operator served two versions of its API for one minor release. */
export const externalSecretApiIsServed: Check = {
  id: 'credentials/external-secret-api-is-served',
  severity: 'error',
  title: 'the operator serves the API version that its objects name',
  rationale:
    'An object of an API version that is not served is refused, and with it the sync that holds it. No Secret is made, and what needs the credential to make a backup waits for it.',
  fix: 'write external-secrets.io/v1 for an operator from 0.16 on, and external-secrets.io/v1beta1 for an older one',
  source: { url: 'https://github.com/external-secrets/external-secrets/releases/tag/v0.17.0', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('v1', [externalSecretsChart('0.18.2'), secret('v1')]),
      example('v1beta1 while it is served', [externalSecretsChart('0.16.2'), secret('v1beta1')]),
      example('v1beta1 in its time', [externalSecretsChart('0.10.7'), secret('v1beta1')]),
    ],
    fail: [
      example('v1beta1 after its time', [externalSecretsChart('1.0.0'), secret('v1beta1')]),
      example('v1 before its time', [externalSecretsChart('0.15.1'), secret('v1')]),
      example('a store, by the declared version', [secret('v1beta1', 'ClusterSecretStore')], {
        versions: { externalSecrets: '0.18.2' },
      }),
    ],
  }),

  appliesTo: (document) => isExternalSecretsObject(document) && featureOf(document) !== undefined,

  find: (looked, context) => {
    const version = externalSecretsVersion(context);
    return looked.filter(isExternalSecretsObject).flatMap((document): readonly (Finding | Unknown)[] => {
      const feature = featureOf(document);
      const apiVersion = textOf(document.body.apiVersion);
      if (!version && feature === EXTERNAL_SECRETS_V1) return [];
      if (!version)
        return [{ document, cannotTell: `whether ${apiVersion} is served: the operator's version is unknown` }];
      if (!feature || has(feature, version)) return [];
      const message = `the ${titleOf(document)} is of ${apiVersion}, which the operator ${version.text} does not serve`;
      return [{ document, message }];
    });
  },
};

function featureOf({ body }: Manifest): Feature | undefined {
  if (body.kind === 'PushSecret') return undefined;
  return FEATURES[textOf(body.apiVersion)];
}

const FEATURES: Readonly<Record<string, Feature>> = {
  'external-secrets.io/v1': EXTERNAL_SECRETS_V1,
  'external-secrets.io/v1beta1': EXTERNAL_SECRETS_V1BETA1,
};

function secret(version: string, kind = 'ExternalSecret'): Manifest {
  const file = 'argoproj/longhorn/external-secret.yaml';
  return inFile(file, `external-secrets.io/${version}`, kind, 'longhorn-backup', {}, 'longhorn-system');
}
