import type { Source } from '../../../products/sources';
import { at, type Json } from '../../../json';
import type { Check, Context } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { isLonghornKind } from '../../../products/longhorn/installation';
import { longhornChartsOf, specOf } from '../../../products/longhorn/objects';
import { isFilledInLater } from '../../../products/placeholder';

/** The object takes a duration, the chart a number of seconds. */
export const pollIntervalIsDuration: Check = {
  id: 'longhorn/poll-interval-is-duration',
  severity: 'error',
  title: 'the poll interval is a duration in a BackupTarget, and a number of seconds in the chart',
  rationale:
    'A BackupTarget with a number is refused or cannot be read, and the chart with a duration sets no target. Either way there is no place for backups.',
  fix: 'write pollInterval: 5m0s in the BackupTarget, and pollInterval: 300 in the values of the chart',
  source: {
    url: 'https://github.com/longhorn/longhorn-manager/blob/v1.8.2/k8s/pkg/apis/longhorn/v1beta2/backuptarget.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a duration', [target('5m0s'), chart('1.10.2', { defaultBackupStore: { pollInterval: '300' } })]),
      example('never', [target('0')]),
    ],
    fail: [
      example('seconds as a text', [target('300')]),
      example('seconds as a number', [target(300)]),
      example('days', [target('1d')]),
      example('a duration in the chart', [chart('1.10.2', { defaultBackupStore: { pollInterval: '5m' } })]),
    ],
  }),

  appliesTo: (document, context) => intervalsOf(document, context).length > 0,

  find: (looked, context) =>
    looked.flatMap((document) =>
      intervalsOf(document, context)
        .filter(
          ({ value, form }) => !isFilledInLater(String(value)) && !(isText(value, form) && form.test(String(value))),
        )
        .map(({ title, value, wanted }) => ({
          document,
          message: `${title} is ${JSON.stringify(value)}, and must be ${wanted}`,
        })),
    ),
};

interface Interval {
  readonly title: string;
  readonly value: Json;
  readonly form: RegExp;
  readonly wanted: string;
}

const DURATION = /^([-+]?0|\+?(\d+(\.\d*)?(ns|us|µs|ms|s|m|h))+)$/;
const SECONDS = /^\d+$/;

/** A number of seconds may be one; a duration is a text. */
function isText(value: Json, form: RegExp): boolean {
  return typeof value === 'string' || (form === SECONDS && typeof value === 'number');
}

function intervalsOf(document: Source, context: Context): readonly Interval[] {
  const interval = isLonghornKind(document, 'BackupTarget') ? (specOf(document).pollInterval ?? null) : null;
  const ofObject = { title: 'pollInterval', value: interval, form: DURATION, wanted: 'a duration such as 5m0s' };
  const title = isLonghornKind(document, 'BackupTarget') ? `pollInterval of ${titleOf(document)}` : '';
  const ofCharts = longhornChartsOf(document, context).flatMap(({ values }) =>
    [
      ['defaultBackupStore', 'pollInterval'],
      ['defaultSettings', 'backupstorePollInterval'],
    ].map((path) => ({
      title: path.join('.'),
      value: at(values, ...path) ?? null,
      form: SECONDS,
      wanted: 'a number of seconds',
    })),
  );
  return [{ ...ofObject, title }, ...ofCharts].filter(({ value }) => value !== null);
}

function target(pollInterval: Json): ReturnType<typeof object> {
  return object('BackupTarget', 'default', { spec: { backupTargetURL: 'nfs://nas:/backup', pollInterval } });
}
