import { describe, expect, test } from '@jest/globals';
import { fileNameOf, folderOf, folderPathProblem } from '../../lib/values/folder-path';

describe('folderPathProblem', () => {
  test.each([
    'longhorn',
    'terraform/aws/longhorn',
    '.github',
    'a..b',
    'a..',
    'Application_1.yaml',
    '.gitignore',
    'x/.terraform-version',
  ])('takes %s', (path) => {
    expect(folderPathProblem(path)).toBeUndefined();
  });

  test.each([
    ['', 'relative path'],
    ['/etc', 'relative path'],
    ['longhorn/', 'relative path'],
    ['a//b', 'relative path'],
    ['a\\b', 'relative path'],
    ['C:/longhorn', 'relative path'],
    ['long horn', 'relative path'],
    ['longhorn\n', 'relative path'],
    ['..', 'inside the tree'],
    ['.', 'inside the tree'],
    ['a/../b', 'inside the tree'],
    ['...', 'inside the tree'],
    ['a/./b', 'inside the tree'],
    ['.git/hooks', 'tools reserve'],
    ['a/.terraform', 'tools reserve'],
    ['node_modules/a', 'tools reserve'],
    [7, 'be a string'],
  ])('refuses %j', (path, must) => {
    expect(folderPathProblem(path)?.must).toContain(must);
  });
});

test.each([
  ['argoproj/longhorn/application.yaml', 'argoproj/longhorn', 'application.yaml'],
  ['application.yaml', '', 'application.yaml'],
  ['', '', ''],
])('%s stands in "%s" as "%s"', (path, folder, name) => {
  expect([folderOf(path), fileNameOf(path)]).toEqual([folder, name]);
});
