import { RecoveryPages, type Cluster, type RecoveryPagesProps } from '../../lib';
import { blocksOf } from './pages';

/** The pages of a cluster by the name of their file. */
export function pagesOf(cluster: Cluster, props: RecoveryPagesProps = {}): ReadonlyMap<string, string> {
  const { files } = new RecoveryPages(cluster, props);
  return new Map(files.map(({ path, text }) => [path.split('/').at(-1) ?? path, text]));
}

/** Every command of a page, in its order. */
export function commandsOf(pages: ReadonlyMap<string, string>, file: string): string {
  const text = pages.get(file);
  if (text === undefined) throw new Error(`${file} is not among ${[...pages.keys()].join(', ')}`);
  return blocksOf({ path: file, text })
    .map((block) => block.text)
    .join('');
}

/** The titles of the steps of a page, in their order. */
export function stepsOf(pages: ReadonlyMap<string, string>, file: string): readonly string[] {
  return [...(pages.get(file) ?? '').matchAll(/^## \d+\. (.*)$/gm)].map(([, title = '']) => title);
}
