import type { TextFile } from '../../../products/sources';
import { isHclLiteral } from '../../../products/terraform/literals';
import { hclArgument } from '../../../products/tfaction/files';
import { folderOf } from '../../../values/folder-path';
import { findingIn, rule, type Finding } from '../../rule';
import { textFiles } from '../../selectors';

export const historyKeyIsOwn = rule({
  id: 'tfaction/history-key-is-own',
  severity: 'error',
  title: 'every directory keeps the history of its migrations under a key of its own',
  rationale:
    'With a shared key tfmigrate treats the migrations of the other directory as its own: it leaves out what has to be done, or does it twice, and the state no longer matches what exists.',
  fix: 'derive the key from the path of the directory: "terraform/aws/longhorn/history.json"',
  source: 'https://github.com/minamijoyo/tfmigrate#history-block',
  on: textFiles('.tfmigrate.hcl'),

  findAll: (files) => {
    const first = new Map<string, TextFile>();
    return files.flatMap((file): readonly Finding[] => {
      const key = keyOf(file);
      const bucket = hclArgument(file.text, 'bucket');
      if (key === undefined || !isHclLiteral(key.value)) return [];
      if (key.value === '') return [findingIn(file, [key.index], 'the key of the history is empty')];
      if (bucket?.value === '') return [findingIn(file, [bucket.index], 'the bucket of the history is empty')];
      if (key.value.startsWith('/')) {
        const message = `the key "${key.value}" of the history begins with a slash, as if its first part was left empty`;
        return [findingIn(file, [key.index], message)];
      }
      const place = `${bucket?.value ?? ''}\n${key.value}`;
      const other = first.get(place);
      if (!other) first.set(place, file);
      if (!other || bucket === undefined || !isHclLiteral(bucket.value)) return [];
      const isHere = key.value.startsWith(`${folderOf(file.file)}/`);
      const [copy, owner] = isHere ? [other, file] : [file, other];
      const message = `the history is kept under "${key.value}", and so is that of ${folderOf(owner.file)}`;
      return [findingIn(copy, [keyOf(copy)?.index ?? 0], message)];
    });
  },
});

function keyOf({ text }: TextFile): ReturnType<typeof hclArgument> {
  return hclArgument(text, 'key') ?? hclArgument(text, 'name');
}
