import { titleOf } from '../../../products/kubernetes/object';
import { JOB_FIELDS } from '../../../products/longhorn/custom-resources';
import { longhornHas, specOf } from '../../../products/longhorn/objects';
import { JOB_PARAMETERS } from '../../../products/longhorn/releases';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const jobFieldsExist = rule({
  id: 'longhorn/job-fields-exist',
  severity: 'error',
  title: 'the installed Longhorn has every field of a recurring job',
  rationale:
    'A server-side apply rejects an unknown field, and any other apply silently drops it. A job with a backup target of its own, for example, still writes to the default target.',
  fix: 'remove the field; the target of a volume is set by backupTargetName of its StorageClass',
  source: 'https://github.com/longhorn/longhorn/blob/v1.11.0/deploy/longhorn.yaml',
  on: manifests('longhorn.io/RecurringJob'),

  find: (job, model) => {
    const lacksParameters = longhornHas(JOB_PARAMETERS, model) === false;
    return Object.keys(specOf(job)).flatMap((field) => {
      const path = ['spec', field];
      if (field === 'parameters' && lacksParameters)
        return finding(path, `the ${titleOf(job)} has parameters, which Longhorn accepts from 1.7 on`);
      return JOB_FIELDS.includes(field) ? [] : finding(path, `the ${titleOf(job)} has the unknown field spec.${field}`);
    });
  },
});
