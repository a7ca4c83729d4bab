import { at, isObject, listOf } from '../../../json';
import { externalSecretsVersion } from '../../../products/external-secrets/objects';
import { REMOTE_REF_DEFAULTED, REMOTE_REF_DEFAULTS } from '../../../products/external-secrets/releases';
import { factAt, has } from '../../../products/fact';
import { markOf } from '../../../products/kubernetes/backup-kinds';
import { titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders, syncOptionsOf } from '../../../products/kustomize/applied-folders';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { doubt, finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const externalSecretHasDefaults = rule({
  id: 'credentials/external-secret-has-defaults',
  severity: 'warning',
  title: 'an ExternalSecret under server-side apply sets the fields that the API server would fill in',
  rationale:
    'The API server completes every remoteRef, and with ServerSideApply=true Argo CD compares the list as a whole. The application stays OutOfSync, and a difference that matters no longer stands out.',
  fix: 'write the fields that the message names into every remoteRef',
  source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/diff-strategies/',
  on: kinds('external-secrets.io/ExternalSecret'),

  find: (secret, model) => {
    if (!model.once(comparedAsWhole).has(secret)) return;
    const version = externalSecretsVersion(model);
    if (!version) return doubt('what the API server fills in: the version of the operator is unknown');
    const defaults = (has(REMOTE_REF_DEFAULTED, version) ? factAt(REMOTE_REF_DEFAULTS, version) : undefined) ?? {};
    return listOf(at(secret.body, 'spec', 'data')).flatMap((entry, index) => {
      const reference = at(entry, 'remoteRef');
      if (!isObject(reference)) return [];
      const missing = Object.entries(defaults).filter(([field]) => reference[field] === undefined);
      const fields = missing.map(([field, value]) => `${field}: ${value}`).join(', ');
      if (fields === '') return [];
      return [finding(['spec', 'data', index, 'remoteRef'], `the ${titleOf(secret)} leaves out ${fields}`)];
    });
  },
});

/** What Argo CD applies by the server and compares without a dry run there. */
function comparedAsWhole(model: Model): ReadonlySet<Manifest> {
  const appliers = AppliedFolders.of(model).appliers();
  return new Set(appliers.filter(({ document }) => showsDifference(document)).flatMap((applier) => applier.documents));
}

/** Neither a dry run on the server nor an exception hides the difference. */
function showsDifference(application: Manifest): boolean {
  const ignored = listOf(at(application.body, 'spec', 'ignoreDifferences'));
  return (
    syncOptionsOf(application).includes('ServerSideApply=true') &&
    !markOf(application, 'annotations', 'argocd.argoproj.io/compare-options').includes('ServerSideDiff=true') &&
    !ignored.some((one) => at(one, 'kind') === 'ExternalSecret')
  );
}
