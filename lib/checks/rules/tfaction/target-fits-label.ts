import { isTextFile } from '../../../products/sources';
import { isTextOf } from '../../../products/tfaction/files';
import { LONGEST_TARGET } from '../../../products/tfaction/releases';
import { folderOf } from '../../../values/folder-path';
import { doubt, findingIn, rule } from '../../rule';
import { textFiles } from '../../selectors';

export const targetFitsLabel = rule({
  id: 'tfaction/target-fits-label',
  severity: 'warning',
  title: 'the path of every working directory fits into a label of GitHub',
  rationale:
    'A migration is requested with the label tfmigrate:<path>. GitHub rejects a label of more than 50 characters, and the migration cannot be run.',
  fix: 'shorten the path, or map it to a shorter target in tfaction-root.yaml (replace_target)',
  source: 'https://github.com/suzuki-shunsuke/tfaction/blob/v2.1.0/website/docs/target.md',
  on: textFiles('tfaction.yaml'),

  findAll: (files, { sources }) => {
    const long = files
      .map((file) => ({ file, path: folderOf(file.file) }))
      .filter(({ path }) => path.length > LONGEST_TARGET);
    const root = sources.filter(isTextFile).find((file) => isTextOf(file, 'tfaction-root.yaml'));
    if (root && long.length > 0 && MAPS.test(root.text)) {
      const paths = long.map(({ path }) => path).join(', ');
      return doubt(`whether the targets that paths are mapped to are short enough: ${paths}`, root);
    }
    return long.map(({ file, path }) => {
      const message = `the path ${path} has ${path.length} characters, and a label accepts ${LONGEST_TARGET} besides "tfmigrate:"`;
      return findingIn(file, [], message);
    });
  },
});

/** `replace_target` of tfaction 2, `target` and `replace` of tfaction 1. */
const MAPS = /^\s*(- )?(replace_target|replace|target):/m;
