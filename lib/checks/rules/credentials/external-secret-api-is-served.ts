import { textOf } from '../../../json';
import {
  externalSecretsVersion,
  isExternalSecretsObject,
  servesV1Beta1,
} from '../../../products/external-secrets/objects';
import { EXTERNAL_SECRETS_V1, EXTERNAL_SECRETS_V1BETA1 } from '../../../products/external-secrets/releases';
import { has } from '../../../products/fact';
import { titleOf } from '../../../products/kubernetes/object';
import type { Manifest, Source } from '../../../products/sources';
import { doubt, finding, rule } from '../../rule';
import { documents } from '../../selectors';

export const externalSecretApiIsServed = rule({
  id: 'credentials/external-secret-api-is-served',
  severity: 'error',
  title: 'the operator serves the API version that its objects name',
  rationale:
    'The API server rejects an object of an API version that is not served, and with it the sync that holds the object. The Secret does not exist, and what needs the credential to make a backup waits for it.',
  fix: 'write external-secrets.io/v1 for an operator from 0.16 on, and external-secrets.io/v1beta1 for an older one',
  source: 'https://github.com/external-secrets/external-secrets/releases/tag/v0.17.0',
  on: documents().where(isVersioned),

  find: (object, model) => {
    const apiVersion = textOf(object.body.apiVersion);
    const feature = FEATURES[apiVersion];
    const version = externalSecretsVersion(model);
    if (!version && feature === EXTERNAL_SECRETS_V1) return;
    if (!version) return doubt(`whether ${apiVersion} is served: the version of the operator is unknown`);
    if (!feature || has(feature, version)) return;
    if (feature === EXTERNAL_SECRETS_V1BETA1 && servesV1Beta1(model)) return;
    return finding(
      ['apiVersion'],
      `the ${titleOf(object)} is of ${apiVersion}, which the operator ${version.text} does not serve`,
    );
  },
});

function isVersioned(document: Source): document is Manifest {
  return (
    isExternalSecretsObject(document) &&
    document.body.kind !== 'PushSecret' &&
    FEATURES[textOf(document.body.apiVersion)] !== undefined
  );
}

const FEATURES: Readonly<Record<string, typeof EXTERNAL_SECRETS_V1>> = {
  'external-secrets.io/v1': EXTERNAL_SECRETS_V1,
  'external-secrets.io/v1beta1': EXTERNAL_SECRETS_V1BETA1,
};
