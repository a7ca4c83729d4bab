import { textOf } from '../../../json';
import { JOB_NAME_LENGTH } from '../../../products/longhorn/releases';
import { JOB_NAME_FILLED } from '../../../products/longhorn/custom-resources';
import type { Check } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { nameOf } from '../../../products/kubernetes/object';
import { isWholeJob, longhornHas, specOf } from '../../../products/longhorn/objects';
import { isFilledInLater } from '../../../products/placeholder';

/** Volumes name a job in a label, and backups are kept by the name of their job. */
export const jobNameFits: Check = {
  id: 'longhorn/job-name-fits',
  severity: 'error',
  title: 'the name of a recurring job is one that Longhorn keeps as it is',
  rationale:
    'Longhorn shortens a long name and adds a hash to it, and the labels of the volumes no longer name the job. A job named source takes the label that says where labels are read. Before 1.9 a job without spec.name is refused.',
  fix: `write a name of up to ${JOB_NAME_LENGTH} characters other than "source", and the same one in spec.name`,
  source: {
    url: 'https://github.com/longhorn/longhorn-manager/blob/v1.10.2/webhook/resources/recurringjob/mutator.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a short name', [chart('1.8.2', {}), job('nightly', 'nightly')]),
      example('filled in by 1.9', [chart('1.9.2', {}), job('nightly')]),
    ],
    fail: [
      example('a long name', [chart('1.10.2', {}), job('nightly-backup-of-everything-in-the-default-group')]),
      example('the word that is taken', [chart('1.10.2', {}), job('source', 'source')]),
      example('no name in spec before 1.9', [chart('1.8.2', {}), job('nightly')]),
    ],
  }),

  appliesTo: isWholeJob,

  find: (looked, context) => {
    const mustBeSaid = longhornHas(JOB_NAME_FILLED, context) === false;
    return looked.filter(isWholeJob).flatMap((document) => {
      const name = nameOf(document) ?? '';
      const said = textOf(specOf(document).name);
      if (isFilledInLater(name) || isFilledInLater(said)) return [];
      const long = [name, said].find((text) => text.length > JOB_NAME_LENGTH);
      if (long !== undefined) {
        const message = `the name ${long} has ${long.length} characters, and Longhorn keeps ${JOB_NAME_LENGTH}`;
        return [{ document, message }];
      }
      if (name === 'source')
        return [{ document, message: 'the job is named source, as the label that Longhorn reads' }];
      return said === '' && mustBeSaid ? [{ document, message: `the job ${name} has no spec.name` }] : [];
    });
  },
};

function job(name: string, said?: string): ReturnType<typeof object> {
  const spec = { task: 'backup', cron: '0 3 * * *', retain: 7 };
  return object('RecurringJob', name, { spec: said === undefined ? spec : { ...spec, name: said } });
}
