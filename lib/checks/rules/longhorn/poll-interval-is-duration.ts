import { at, type Json, type Path } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { longhornCharts } from '../../../products/longhorn/installation';
import { longhornObjects } from '../../../products/longhorn/objects';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { GoDuration } from '../../../values/go-duration';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const pollIntervalIsDuration = rule({
  id: 'longhorn/poll-interval-is-duration',
  severity: 'error',
  title: 'the poll interval is a duration in a BackupTarget, and a number of seconds in the chart',
  rationale:
    'Longhorn rejects or cannot read a BackupTarget with a number, and sets no target from a chart value that is a duration. In both cases there is no place to store backups in.',
  fix: 'write pollInterval: 5m0s in the BackupTarget, and pollInterval: 300 in the values of the chart',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.8.2/k8s/pkg/apis/longhorn/v1beta2/backuptarget.go',
  on: each(pollIntervals).where(({ value }) => !isFilledInLater(String(value))),

  find: ({ title, value, inSeconds }) => {
    const isValid = inSeconds
      ? /^\d+$/.test(String(value)) && ['string', 'number'].includes(typeof value)
      : typeof value !== 'string' || isInterval(value);
    if (isValid) return;
    const wanted = inSeconds ? 'a number of seconds' : 'a duration such as 5m0s';
    return finding([], `${title} must be ${wanted}, got: ${JSON.stringify(value)}`);
  },
});

/** Longhorn rejects one that is negative. */
function isInterval(text: string): boolean {
  const interval = GoDuration.parse(text);
  return interval !== undefined && interval.inSeconds >= 0;
}

interface PollInterval {
  readonly document: Manifest;
  readonly path: Path;
  /** What messages call it. */
  readonly title: string;
  readonly value: Json;
  readonly inSeconds: boolean;
}

function pollIntervals(model: Model): readonly PollInterval[] {
  const ofObjects = longhornObjects(model, 'BackupTarget').map((document) => ({
    document,
    path: ['spec', 'pollInterval'],
    title: `the pollInterval of the ${titleOf(document)}`,
    inSeconds: false,
  }));
  const ofCharts = longhornCharts(model).flatMap(({ document, path }) =>
    IN_CHART.map((keys) => ({ document, path: [...path, ...keys], title: keys.join('.'), inSeconds: true })),
  );
  return [...ofObjects, ...ofCharts].flatMap((place) => {
    const value = at(place.document.body, ...place.path) ?? null;
    return value === null ? [] : [{ ...place, value }];
  });
}

const IN_CHART: readonly (readonly string[])[] = [
  ['defaultBackupStore', 'pollInterval'],
  ['defaultSettings', 'backupstorePollInterval'],
];
