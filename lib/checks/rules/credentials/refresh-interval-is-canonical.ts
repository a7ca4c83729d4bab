import type { Manifest } from '../../../products/sources';
import { at, type Json, textOf } from '../../../json';
import { REFRESH_INTERVAL_REWRITTEN } from '../../../products/external-secrets/releases';
import { has } from '../../../products/fact';
import type { Check } from '../../check';
import { externalSecretsChart, inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { externalSecretsVersion } from '../../../products/external-secrets/objects';
import { isKind, titleOf } from '../../../products/kubernetes/object';

/** Some releases of the operator write the object back, in the notation of Go. */
export const refreshIntervalIsCanonical: Check = {
  id: 'credentials/refresh-interval-is-canonical',
  severity: 'warning',
  title: 'a refresh interval is written as the operator writes it back',
  rationale:
    'Releases 0.20.0 to 1.1.0 of the operator write 15m back as 15m0s. Argo CD sees a difference to Git, puts 15m back, and the two go on for ever.',
  fix: 'write the interval as the message does, or upgrade the operator',
  source: { url: 'https://github.com/external-secrets/external-secrets/issues/5390', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('as Go writes it', [externalSecretsChart('1.0.0'), secret('15m0s')]),
      example('another release', [externalSecretsChart('1.2.0'), secret('15m')]),
      example('an unknown release', [secret('15m')]),
    ],
    fail: [
      example('minutes', [externalSecretsChart('1.0.0'), secret('15m')]),
      example('sixty of them', [externalSecretsChart('0.20.4'), secret('60m')]),
      example('zero', [externalSecretsChart('0.20.4'), secret('0')]),
    ],
  }),

  appliesTo: (document) =>
    isKind(document, 'ExternalSecret') && at(document.body, 'spec', 'refreshInterval') !== undefined,

  find: (looked, context) => {
    const version = externalSecretsVersion(context);
    if (!version || !has(REFRESH_INTERVAL_REWRITTEN, version)) return [];
    return looked
      .filter((document) => isKind(document, 'ExternalSecret'))
      .flatMap((document) => {
        const written = textOf(at(document.body, 'spec', 'refreshInterval'));
        const canonical = canonicalForm(written);
        if (canonical === undefined || canonical === written) return [];
        const message = `the refreshInterval ${written} of the ${titleOf(document)} is written back as ${canonical}`;
        return [{ document, message }];
      });
  },
};

/** A duration of whole hours, minutes and seconds as Go prints it; undefined for any other text. */
function canonicalForm(text: string): string | undefined {
  if (text === '0') return '0s';
  const parts = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text);
  if (!parts || text === '') return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part: string | undefined) => Number(part ?? 0));
  const all = hours * 3600 + minutes * 60 + seconds;
  const [h, m, s] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
  if (h > 0) return `${h}h${m}m${s}s`;
  return m > 0 ? `${m}m${s}s` : `${s}s`;
}

function secret(refreshInterval: Json): Manifest {
  const file = 'argoproj/longhorn/external-secret.yaml';
  return inFile(file, 'external-secrets.io/v1', 'ExternalSecret', 'longhorn-backup', { spec: { refreshInterval } });
}
