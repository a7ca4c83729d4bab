import type { Json } from '../json';
import { readYaml } from './yaml-objects';
import { look } from './tree';

/** The objects in a file on disk; none where there is no file, or none that can be parsed. */
export function readBodies(root: string, path: string): readonly Json[] {
  const found = look(root, path);
  if (found.state !== 'file') return [];
  if (path.endsWith('.json')) {
    try {
      return [JSON.parse(found.text.replace(/^\uFEFF/, '')) as Json];
    } catch {
      return [];
    }
  }
  return /\.ya?ml$/.test(path) ? (readYaml(found.text) ?? []) : [];
}
