import type { Manifest } from '../../../products/sources';
import { at, isObject, type JsonObject, listOf } from '../../../json';
import { REMOTE_REF_DEFAULTED, REMOTE_REF_DEFAULTS } from '../../../products/external-secrets/releases';
import { factAt, has } from '../../../products/fact';
import { AppliedFolders, syncOptionsOf } from '../../../products/kustomize/applied-folders';
import { markOf } from '../../../products/kubernetes/backup-kinds';
import type { Check, Finding, Unknown } from '../../check';
import { applicationOf, externalSecretsChart, inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { externalSecretsVersion } from '../../../products/external-secrets/objects';
import { isKind, titleOf } from '../../../products/kubernetes/object';

const SSA = { syncPolicy: { syncOptions: ['ServerSideApply=true'] } };

/** A list is compared as a whole when Argo CD applies by the server. */
export const externalSecretHasDefaults: Check = {
  id: 'credentials/external-secret-has-defaults',
  severity: 'warning',
  title: 'an ExternalSecret that is applied by the server says what the API server would fill in',
  rationale:
    'The API server completes every remoteRef, and with ServerSideApply=true Argo CD compares the list as a whole. The application is out of sync for ever, and a difference that matters no longer stands out.',
  fix: 'write the fields that the message names into every remoteRef',
  source: { url: 'https://argo-cd.readthedocs.io/en/stable/user-guide/diff-strategies/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('written out', [applicationOf('argoproj/a', SSA), externalSecretsChart('0.18.2'), secret(complete())]),
      example('applied by the client', [applicationOf('argoproj/a'), externalSecretsChart('0.18.2'), secret({})]),
      example('no longer filled in', [applicationOf('argoproj/a', SSA), externalSecretsChart('2.9.0'), secret({})]),
    ],
    fail: [
      example('left out', [applicationOf('argoproj/a', SSA), externalSecretsChart('1.0.0'), secret({})]),
      example('a field of 2.3', [applicationOf('argoproj/a', SSA), externalSecretsChart('2.4.1'), secret(complete())]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'ExternalSecret'),

  find: (looked, context) => {
    const version = externalSecretsVersion(context);
    const byServer = new Set(
      new AppliedFolders(context.index)
        .appliers()
        .filter(({ document }) => isComparedAsWhole(document))
        .flatMap(({ documents }) => documents),
    );
    return looked
      .filter((document) => isKind(document, 'ExternalSecret'))
      .filter((document) => byServer.has(document))
      .flatMap((document): readonly (Finding | Unknown)[] => {
        if (!version)
          return [{ document, cannotTell: 'what the API server fills in: the operator is of unknown version' }];
        const defaults = has(REMOTE_REF_DEFAULTED, version) ? factAt(REMOTE_REF_DEFAULTS, version) : {};
        const missing = Object.entries(defaults ?? {}).filter(([field]) => isMissing(document, field));
        const fields = missing.map(([field, value]) => `${field}: ${value}`).join(', ');
        return fields === '' ? [] : [{ document, message: `the ${titleOf(document)} leaves out ${fields}` }];
      });
  },
};

function isMissing({ body }: Manifest, field: string): boolean {
  return listOf(at(body, 'spec', 'data'))
    .map((entry) => at(entry, 'remoteRef'))
    .some((reference) => isObject(reference) && reference[field] === undefined);
}

/** Neither a dry run on the server nor an exception hides the difference. */
function isComparedAsWhole(application: Manifest): boolean {
  const ignored = listOf(at(application.body, 'spec', 'ignoreDifferences'));
  return (
    syncOptionsOf(application).includes('ServerSideApply=true') &&
    !markOf(application, 'annotations', 'argocd.argoproj.io/compare-options').includes('ServerSideDiff=true') &&
    !ignored.some((one) => at(one, 'kind') === 'ExternalSecret')
  );
}

function complete(): JsonObject {
  return { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' };
}

function secret(remoteRef: JsonObject): Manifest {
  const data = [{ secretKey: 'AWS_ACCESS_KEY_ID', remoteRef: { key: '/longhorn/id', ...remoteRef } }];
  return inFile('argoproj/a/secret.yaml', 'external-secrets.io/v1', 'ExternalSecret', 'a', { spec: { data } });
}
