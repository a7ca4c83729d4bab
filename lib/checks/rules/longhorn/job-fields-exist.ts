import { JOB_PARAMETERS } from '../../../products/longhorn/releases';
import { JOB_FIELDS } from '../../../products/longhorn/custom-resources';
import type { Check } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { isLonghornKind } from '../../../products/longhorn/installation';
import { longhornHas, specOf } from '../../../products/longhorn/objects';

/** What a recurring job does not have the API server drops, or refuses. */
export const jobFieldsExist: Check = {
  id: 'longhorn/job-fields-exist',
  severity: 'error',
  title: 'a recurring job has only fields that its version of Longhorn has',
  rationale:
    'A server-side apply refuses an unknown field, and any other apply drops it without a word. A job with a target of its own, for one, writes into the default target all the same.',
  fix: 'remove the field; the target belongs to the volume (backupTargetName of the StorageClass)',
  source: { url: 'https://github.com/longhorn/longhorn/blob/v1.11.0/deploy/longhorn.yaml', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('every field', [
        chart('1.10.2', {}),
        job({ name: 'nightly', retain: 7, concurrency: 1, groups: [], labels: {}, parameters: {} }),
      ]),
    ],
    fail: [
      example('a target of its own', [chart('1.11.3', {}), job({ backupTargetName: 'nas' })]),
      example('parameters of a version to come', [chart('1.6.4', {}), job({ parameters: { a: 'b' } })]),
    ],
  }),

  appliesTo: (document) => isLonghornKind(document, 'RecurringJob'),

  find: (looked, context) => {
    const noParameters = longhornHas(JOB_PARAMETERS, context) === false;
    return looked
      .filter((document) => isLonghornKind(document, 'RecurringJob'))
      .flatMap((document) =>
        Object.keys(specOf(document)).flatMap((field) => {
          if (field === 'parameters' && noParameters) {
            return [{ document, message: `the ${titleOf(document)} has parameters, which Longhorn has from 1.7 on` }];
          }
          if (JOB_FIELDS.includes(field)) return [];
          return [{ document, message: `the ${titleOf(document)} has the field spec.${field}, which no job has` }];
        }),
      );
  },
};

function job(fields: Parameters<typeof object>[2]): ReturnType<typeof object> {
  return object('RecurringJob', 'nightly', { spec: { task: 'backup', cron: '0 3 * * *', ...fields } });
}
