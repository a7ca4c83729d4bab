import { folderOf } from '../../../values/folder-path';
import type { TextFile } from '../../../products/sources';
import type { Check } from '../../check';
import { workingFile } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { isHclLiteral } from '../../../products/terraform/literals';
import { hclArgument, isTextOf } from '../../../products/tfaction/files';

/** A file that was copied from another directory keeps that one's key. */
export const historyKeyIsOwn: Check = {
  id: 'tfaction/history-key-is-own',
  severity: 'error',
  title: 'every directory keeps the history of its migrations under a key of its own',
  rationale:
    'With a shared key tfmigrate takes the migrations of the other directory for its own: it leaves out what has to be done, or does it twice, and the state no longer fits what exists.',
  fix: 'make the key of the path of the directory: "terraform/aws/longhorn/history.json"',
  source: { url: 'https://github.com/minamijoyo/tfmigrate#history-block', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a key a directory', [
        history('longhorn/history.json'),
        history('velero/history.json', 'terraform/velero'),
      ]),
      example('one key in two buckets', [history('history.json'), history('history.json', 'terraform/b', 'example-b')]),
      example('a template', [history('%%TARGET%%/history.json'), history('%%TARGET%%/history.json', 'templates/aws')]),
    ],
    fail: [
      example('a scaffold whose target was empty', [history('/history.json')]),
      example('no key', [history('')]),
      example('no bucket', [history('terraform/aws/example/history.json', 'terraform/aws/example', '')]),
      example('the key of another directory', [
        history('terraform/aws/longhorn/history.json', 'terraform/aws/longhorn'),
        history('terraform/aws/longhorn/history.json', 'terraform/aws/velero'),
      ]),
    ],
  }),

  appliesTo: (document) => isTextOf(document, '.tfmigrate.hcl'),

  find: (looked) => {
    const first = new Map<string, TextFile>();
    return looked
      .filter((document) => isTextOf(document, '.tfmigrate.hcl'))
      .flatMap((document) => {
        const key = hclArgument(document.text, 'key') ?? hclArgument(document.text, 'name');
        const bucket = hclArgument(document.text, 'bucket');
        if (key === undefined || !isHclLiteral(key)) return [];
        if (key === '') return [{ document, message: 'the key of the history is empty' }];
        if (bucket === '') return [{ document, message: 'the bucket of the history is empty' }];
        if (key.startsWith('/')) {
          const message = `the key "${key}" of the history begins with a slash, as one does whose first part was left empty`;
          return [{ document, message }];
        }
        const place = `${bucket ?? ''}\n${key}`;
        const other = first.get(place);
        if (!other) first.set(place, document);
        if (!other || bucket === undefined || !isHclLiteral(bucket)) return [];
        const [copy, owner] = key.startsWith(`${folderOf(document.file)}/`) ? [other, document] : [document, other];
        return [
          {
            document: copy,
            message: `the history is kept under "${key}", and so is the one of ${folderOf(owner.file)}`,
          },
        ];
      });
  },
};

function history(key: string, folder = 'terraform/aws/example', bucket = 'example-history'): TextFile {
  const storage = `    storage "s3" {\n      bucket = "${bucket}"\n      key    = "${key}"\n    }\n`;
  return workingFile('.tfmigrate.hcl', `tfmigrate {\n  history {\n${storage}  }\n}\n`, folder);
}
