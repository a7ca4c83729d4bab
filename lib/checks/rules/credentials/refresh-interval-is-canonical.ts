import { at, textOf } from '../../../json';
import { externalSecretsVersion } from '../../../products/external-secrets/objects';
import { REFRESH_INTERVAL_REWRITTEN } from '../../../products/external-secrets/releases';
import { has } from '../../../products/fact';
import { GoDuration } from '../../../values/go-duration';
import { titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const refreshIntervalIsCanonical = rule({
  id: 'credentials/refresh-interval-is-canonical',
  severity: 'warning',
  title: 'a refresh interval is written as the operator writes it back',
  rationale:
    'Releases 0.20.0 to 1.1.0 of the operator write 15m back as 15m0s. Argo CD sees a difference to Git, puts 15m back, and the two never agree.',
  fix: 'write the interval as the message does, or upgrade the operator',
  source: 'https://github.com/external-secrets/external-secrets/issues/5390',
  on: kinds('external-secrets.io/ExternalSecret').where(
    ({ body }) => at(body, 'spec', 'refreshInterval') !== undefined,
  ),

  find: (secret, model) => {
    const version = externalSecretsVersion(model);
    if (!version || !has(REFRESH_INTERVAL_REWRITTEN, version) || AppliedFolders.of(model).isOnlyOfFlux(secret)) return;
    const written = textOf(at(secret.body, 'spec', 'refreshInterval'));
    const interval = GoDuration.parse(written);
    const canonical = String(interval);
    if (!interval || interval.problem || canonical === written) return;
    return finding(
      ['spec', 'refreshInterval'],
      `the refreshInterval ${written} of the ${titleOf(secret)} is written back as ${canonical}`,
    );
  },
});
