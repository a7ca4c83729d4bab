import { dirname } from 'node:path/posix';
import { isTerraform, type DocumentSet } from '../documents/document';
import { at, isObject, type Json } from '../json';
import type { Change } from './change';
import type { FileProblem } from './roots';

/**
 * Resources whose destruction Terraform refuses, and whose declaration is gone. The guard stands in the declaration: with
 * it goes the guard, and the next apply destroys the bucket with its backups, or the key without which none can be read.
 */
export function lostGuards(changes: readonly Change[], set: DocumentSet): readonly FileProblem[] {
  return changes
    .filter(({ path, before }) => path.endsWith('.tf.json') && before !== undefined)
    .flatMap(({ path, before = '' }) => {
      const folder = set.documents.filter(isTerraform).filter(({ file }) => dirname(file) === dirname(path));
      const kept = new Set([...folder.map(({ address }) => address), ...set.destroyed]);
      return guardedIn(before)
        .filter((address) => !kept.has(address))
        .map((address) => ({
          file: path,
          message: `${address} is no longer declared, and its guard goes with it: Terraform would destroy it with what it holds. Declare it again; if its end is meant, name it in destroy of the cluster`,
        }));
    });
}

/** The addresses of the resources in a Terraform JSON file that have `prevent_destroy`. */
function guardedIn(text: string): readonly string[] {
  let body: Json;
  try {
    body = JSON.parse(text) as Json;
  } catch {
    return [];
  }
  const types = at(body, 'resource');
  return Object.entries(isObject(types) ? types : {}).flatMap(([type, resources]) =>
    Object.entries(isObject(resources) ? resources : {})
      .filter(([, resource]) => at(resource, 'lifecycle', 'prevent_destroy') === true)
      .map(([name]) => `${type}.${name}`),
  );
}
