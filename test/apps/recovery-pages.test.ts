import { spawnSync } from 'node:child_process';
import { dirname, join, normalize } from 'node:path/posix';
import { describe, expect, test } from '@jest/globals';
import { apps } from '../../apps';
import { documentsOf } from '../../lib/constructs/to-documents/cluster';
import type { DocumentSet } from '../../lib/documents/document';
import { render } from '../../lib/files/render';
import { at, isObject } from '../../lib/json';
import { blocksOf, unsetVariables } from '../support/pages';

interface Written {
  readonly set: DocumentSet;
  readonly files: ReadonlyMap<string, string>;
  readonly pages: readonly { readonly path: string; readonly text: string }[];
}

async function written(name: string): Promise<Written> {
  const declare = apps[name] ?? (() => Promise.reject(new Error(name)));
  const set = documentsOf(await declare());
  const rendered = render(set);
  return {
    set,
    files: new Map(rendered.map(({ path, text }) => [path, text])),
    pages: rendered.filter(({ path }) => path.startsWith(`recovery/${name}/`)),
  };
}

describe.each(Object.keys(apps))('the pages of %s', (name) => {
  test('have an index that leads to each of them, and every link leads to a file', async () => {
    const { pages, files } = await written(name);
    const index = files.get(`recovery/${name}/README.md`) ?? '';
    for (const { path } of pages.filter((page) => !page.path.endsWith('README.md')))
      expect(index).toContain(`](${path.split('/').at(-1)})`);
    const dead = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)]
        .map(([, to = '']) => normalize(join(dirname(path), to)))
        .filter((to) => !files.has(to)),
    );
    expect(dead).toEqual([]);
  });

  test('have commands that bash reads', async () => {
    const { pages } = await written(name);
    const refused = pages.flatMap(blocksOf).flatMap(({ page, text }) => {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
      return status === 0 ? [] : [`${page}: ${stderr}`];
    });
    expect(refused).toEqual([]);
  });

  test('use no variable that no step before has set', async () => {
    const { pages } = await written(name);
    const unset = pages.flatMap((page) => {
      const here = blocksOf(page).map(({ text }) => text);
      return unsetVariables(here.join('\n')).map((variable) => `${page.path}: ${variable}`);
    });
    expect(unset).toEqual([]);
  });

  test('name no file that is not written', async () => {
    const { pages, files, set } = await written(name);
    // The files of Secrets are made by people, who are told to.
    const known = new Set([...files.keys(), ...set.documents.map(({ file }) => file)]);
    const missing = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:argoproj|hosts|terraform)\/[\w./-]+\.(?:yaml|json|md)\b/g)]
        .filter(([file]) => !known.has(file))
        .map(([file]) => `${path}: ${file}`),
    );
    expect(missing).toEqual([]);
  });

  test('name no namespace and no bucket that the declaration does not name', async () => {
    const { pages, set } = await written(name);
    const known = JSON.stringify(set.documents.filter(({ type }) => type !== 'page'));
    const unknown = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/--namespace=([a-z0-9-]+)|s3:\/\/([a-z0-9.-]+)|--bucket[= ]([a-z0-9.-]+)/g)]
        .map(([, namespace, ...buckets]) => namespace ?? buckets.find((bucket) => bucket !== undefined) ?? '')
        .filter((named) => !known.includes(`"${named}"`) && !known.includes(`s3://${named}`))
        .map((named) => `${path}: ${named}`),
    );
    expect(unknown).toEqual([]);
  });

  test('name no object of Velero that is not declared', async () => {
    const { pages, set } = await written(name);
    const names = set.documents.flatMap((document) =>
      document.type === 'kubernetes' && isObject(document.body) ? [at(document.body, 'metadata', 'name')] : [],
    );
    const unknown = pages.flatMap(({ path, text }) =>
      [
        ...text.matchAll(
          /schedule-name=([a-z0-9-]+)|(?:restores|backupstoragelocations)\.velero\.io[ /]([a-z0-9][a-z0-9-]*)/g,
        ),
      ]
        .map(([, schedule, object]) => schedule ?? object)
        .filter((named) => named !== undefined && !names.includes(named))
        .map((named) => `${path}: ${named}`),
    );
    expect(unknown).toEqual([]);
  });
});

test('an unset variable is seen', () => {
  expect(unsetVariables('A=1\nB=$(f "$A")\nfor C in $B; do echo "$C" "$D"; done')).toEqual(['D']);
  expect(unsetVariables("awk '{ print $X }'")).toEqual([]);
  expect(unsetVariables('E=${E:-1}')).toEqual([]);
  expect(unsetVariables('while read -r F G; do echo "$F" "$G"; done')).toEqual([]);
  expect(unsetVariables('f "${H:?write H=}" "$H" "$I"')).toEqual(['I']);
});
