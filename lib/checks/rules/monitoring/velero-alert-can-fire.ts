import { has } from '../../../products/fact';
import { LAST_STATUS_IS_RESET } from '../../../products/velero/metrics';
import { alertRulesOf } from '../../../products/prometheus/alert-rules';
import type { Check, Finding, Unknown } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example } from '../../examples/example';
import { veleroApplication } from '../../examples/example-velero';
import { readsMetrics } from '../../families/metric-exists';
import { selectorsIn } from '../../../products/prometheus/promql';
import { veleroVersions } from '../../../products/velero/installation';

const METRIC = 'velero_backup_last_status';
const NEW = { versions: { velero: '1.16.2' } };

/** The last status is success again a minute after a failure. */
export const veleroAlertCanFire: Check = {
  id: 'monitoring/velero-alert-can-fire',
  severity: 'warning',
  title: 'no alert relies on the last status that Velero says of a schedule',
  rationale:
    'From 1.13 on Velero sets velero_backup_last_status to 1, success, whenever it looks at the schedule, which is each minute. An alert that waits a few minutes never fires, whatever fails. The samples of the chart are such alerts.',
  fix: 'write time() - max by (schedule) (velero_backup_last_successful_timestamp) > 26 * 3600, or increase() of the counters of failures',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/8753', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example(
        'the age of the last good backup',
        [alerting('time() - max by (schedule) (velero_backup_last_successful_timestamp) > 93600')],
        NEW,
      ),
      example('the status of an older Velero', [alerting(`${METRIC} != 1`)], { versions: { velero: '1.12.3' } }),
    ],
    fail: [
      example('the sample of the chart', [alerting(`${METRIC}{schedule!=""} != 1`)], NEW),
      example('under two Veleros', [
        veleroApplication('11.4.0', {}),
        veleroApplication('12.1.0', {}, 'velero-next'),
        alerting(`${METRIC}{schedule!=""} != 1`),
      ]),
    ],
  }),

  appliesTo: readsMetrics('velero_'),

  find: (looked, context) => {
    const versions = veleroVersions(context);
    const resetting = versions?.filter((version) => has(LAST_STATUS_IS_RESET, version)) ?? [];
    const said = resetting.map(({ text }) => text).join(' and ');
    return looked.flatMap((document) =>
      alertRulesOf(document, context)
        .filter(({ alerts, expr }) => alerts && selectorsIn(expr, METRIC).length > 0)
        .flatMap(({ name }): readonly (Finding | Unknown)[] => {
          if (versions && resetting.length === 0) return [];
          if (resetting.length !== versions?.length) {
            return [{ document, cannotTell: `whether the alert ${name} fires: the version of Velero is not known` }];
          }
          const message = `the alert ${name} reads ${METRIC}, which Velero ${said} sets to success each minute`;
          return [{ document, message }];
        }),
    );
  },
};
