import { yamlLines } from '../../../products/tfaction/files';
import { finding, rule } from '../../rule';
import { textFiles } from '../../selectors';

export const fileIsAnObject = rule({
  id: 'tfaction/file-is-an-object',
  severity: 'error',
  title: 'every tfaction.yaml is an object, and so are the settings of its jobs',
  rationale:
    'The action stops at a file that is empty, or that has a list instead of an object: every plan and apply of the directory fails.',
  fix: 'write {} for a file without settings, and the keys of a job directly below its name',
  source: 'https://github.com/suzuki-shunsuke/tfaction/blob/v2.1.0/schema/tfaction.json',
  on: textFiles('tfaction.yaml'),

  find: ({ text }) => {
    const lines = yamlLines(text);
    const [first] = lines;
    if (!first) return finding([], 'the file is empty, and tfaction expects an object');
    if (/^\s*(-\s|-$|\[)/.test(first.text))
      return finding([first.index], 'the file is a list, and tfaction expects an object');
    return lines.flatMap((line, position) => {
      const [, job, list] = JOB.exec(line.text) ?? [];
      const below = /^\w+:\s*(#.*)?$/.test(line.text) && /^\s*-\s/.test(lines[position + 1]?.text ?? '');
      if (job === undefined || (list === undefined && !below)) return [];
      return [finding([line.index], `${job} is a list, and tfaction expects an object`)];
    });
  },
});

const JOB = /^((?:terraform|tfmigrate)_(?:plan|apply)_config):\s*(\[)?/;
