import type { Check } from '../../check';
import { workingFile } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { isTextOf, yamlLines } from '../../../products/tfaction/files';

/** What stands for nothing in YAML is no object. */
export const fileIsAnObject: Check = {
  id: 'tfaction/file-is-an-object',
  severity: 'error',
  title: 'every tfaction.yaml is an object, and so are the settings of its jobs',
  rationale:
    'The action stops at a file that is empty, or that has a list where it wants an object: every plan and apply of the directory fails.',
  fix: 'write {} for a file without settings, and the keys of a job directly below its name',
  source: { url: 'https://github.com/suzuki-shunsuke/tfaction/blob/v2.1.0/schema/tfaction.json', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('no settings', [workingFile('tfaction.yaml', '{}\n')]),
      example('settings of a job', [
        workingFile(
          'tfaction.yaml',
          'terraform_plan_config:\n  aws_assume_role_arn: arn:aws:iam::123456789012:role/plan\n',
        ),
      ]),
      example('secrets, which are a list', [
        workingFile('tfaction.yaml', 'secrets:\n- env_name: TOKEN\n  secret_name: TOKEN\n'),
      ]),
    ],
    fail: [
      example('an empty file', [workingFile('tfaction.yaml', '---\n# nothing to set\n')]),
      example('a list', [workingFile('tfaction.yaml', '- target: terraform/aws/longhorn\n')]),
      example('a list in the settings of a job', [
        workingFile('tfaction.yaml', 'terraform_plan_config:\n  - target: terraform/aws/longhorn\n'),
      ]),
    ],
  }),

  appliesTo: (document) => isTextOf(document, 'tfaction.yaml'),

  find: (looked) =>
    looked
      .filter((document) => isTextOf(document, 'tfaction.yaml'))
      .flatMap((document) => problemsOf(document.text).map((message) => ({ document, message }))),
};

const JOB = /^((?:terraform|tfmigrate)_(?:plan|apply)_config):\s*(\[)?/;

function problemsOf(text: string): readonly string[] {
  const lines = yamlLines(text);
  if (lines.length === 0) return ['the file is empty, and tfaction wants an object'];
  if (/^\s*(-\s|-$|\[)/.test(lines[0] ?? '')) return ['the file is a list, and tfaction wants an object'];
  return lines.flatMap((line, index) => {
    const [, job, list] = JOB.exec(line) ?? [];
    const below = /^\w+:\s*(#.*)?$/.test(line) && /^\s*-\s/.test(lines[index + 1] ?? '');
    return job !== undefined && (list !== undefined || below) ? [`${job} is a list, and tfaction wants an object`] : [];
  });
}
