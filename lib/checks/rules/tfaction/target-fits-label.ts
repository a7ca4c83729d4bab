import { folderOf } from '../../../values/folder-path';
import { LONGEST_TARGET } from '../../../products/tfaction/releases';
import type { Check, Finding, Unknown } from '../../check';
import { workingFile } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { isTextOf } from '../../../products/tfaction/files';

/** tfaction makes a label of the path, and GitHub takes 50 characters. */
export const targetFitsLabel: Check = {
  id: 'tfaction/target-fits-label',
  severity: 'warning',
  title: 'the path of every working directory fits into a label of GitHub',
  rationale:
    'A migration is asked for with the label tfmigrate:<path>. GitHub refuses a label of more than 50 characters, and the migration cannot be run.',
  fix: 'shorten the path, or map it to a shorter target in tfaction-root.yaml (replace_target)',
  source: {
    url: 'https://github.com/suzuki-shunsuke/tfaction/blob/v2.1.0/website/docs/target.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [example('a short path', [workingFile('tfaction.yaml', '{}\n', 'terraform/aws/longhorn')])],
    fail: [
      example('a long path', [workingFile('tfaction.yaml', '{}\n', 'terraform/cloudflare/example.org/member-portal')]),
    ],
  }),

  appliesTo: (document) => isTextOf(document, 'tfaction.yaml'),

  find: (looked, { set }): readonly (Finding | Unknown)[] => {
    const long = looked.filter((document) => folderOf(document.file).length > LONGEST_TARGET);
    const root = set.documents.find((document) => isTextOf(document, 'tfaction-root.yaml'));
    if (root && long.length > 0 && isTextOf(root, 'tfaction-root.yaml') && MAPS.test(root.text)) {
      const paths = long.map(({ file }) => folderOf(file)).join(', ');
      return [
        { document: root, cannotTell: `whether the targets that paths are mapped to are short enough: ${paths}` },
      ];
    }
    return long.map((document) => {
      const path = folderOf(document.file);
      const message = `the path ${path} has ${path.length} characters, and a label takes ${LONGEST_TARGET} besides "tfmigrate:"`;
      return { document, message };
    });
  },
};

/** `replace_target` of tfaction 2, `target` and `replace` of tfaction 1. */
const MAPS = /^\s*(- )?(replace_target|replace|target):/m;
