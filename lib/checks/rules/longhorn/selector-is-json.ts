import { at } from '../../../json';
import { jobSelectors, selectedBy } from '../../../products/longhorn/job-selectors';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const selectorIsJson = rule({
  id: 'longhorn/selector-is-json',
  severity: 'error',
  title: 'a StorageClass selects its recurring jobs by JSON in a string, and the chart has the selector enabled',
  rationale:
    'The chart prints a YAML list in the syntax of Go, and Longhorn creates no volume of the class. Without enable: true it prints nothing, and the volumes belong to no job.',
  fix: `write a string, as in '[{"name":"default","isGroup":true}]', and enable: true beside jobList in the values of the chart`,
  source: 'https://github.com/longhorn/longhorn/issues/3067',
  on: each(jobSelectors),

  find: ({ document, path, key, title, value, off }) => {
    if (off) {
      const isSet = at(document.body, ...path, 'enable') !== undefined;
      return finding([isSet ? 'enable' : key], `the chart ignores ${title}: enable beside it is not true`);
    }
    const { problem } = selectedBy(value);
    return problem === undefined ? undefined : finding([key], `${title} ${problem}`);
  },
});
