import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bench } from '../harness/proof';
import { PLACES } from '../harness/machine';

/** Makes the image of a program that was built, under the names that the manifests use. */
export async function imageOf(bench: Bench, program: string, path: string, ...names: readonly string[]): Promise<void> {
  const root = join(bench.cluster.folder, 'images', program);
  mkdirSync(dirname(join(root, path)), { recursive: true });
  mkdirSync(join(root, 'tmp'), { recursive: true });
  chmodSync(join(root, 'tmp'), 0o1777);
  copyFileSync(join(PLACES.bin, program), join(root, path));
  writeFileSync(join(root, '.dockerenv'), '');
  await bench.cluster.loadImage(names, root, [`/${path}`]);
  bench.changes(`the images ${names.join(', ')} are made of the ${program} that was built`);
}
