import { dirname } from 'node:path/posix';
import { isTerraform, type DocumentSet } from '../documents/document';
import { at, isObject, texts, type Json } from '../json';
import type { Change } from './change';
import type { FileProblem } from './roots';

/**
 * Access keys that would go in the commit that takes them out of use. The apply deletes the key at once, and whoever
 * reads its parameter goes on with what it read before, an hour long or longer: no backup is made in that time.
 */
export function keysRetiredInUse(changes: readonly Change[], set: DocumentSet): readonly FileProblem[] {
  const rewritten = changes.flatMap(({ path, before }) =>
    path.endsWith('.tf.json') && before !== undefined ? [{ path, before: resourcesIn(before) }] : [],
  );
  return rewritten.flatMap(({ path, before }) => {
    const kept = new Set(
      set.documents
        .filter(isTerraform)
        .filter(({ file }) => dirname(file) === dirname(path))
        .map(({ address }) => address),
    );
    const readers = rewritten
      .filter((other) => dirname(other.path) === dirname(path))
      .flatMap((other) => [...other.before])
      .filter(([address]) => address.startsWith('aws_ssm_parameter.') && kept.has(address));
    return [...before.keys()]
      .filter((address) => address.startsWith('aws_iam_access_key.'))
      .filter((address) => !kept.has(address) && !set.destroyed.includes(address))
      .flatMap((address) => {
        const reader = readers.find(([, body]) => texts(body).some(({ text }) => text.includes(`\${${address}.`)));
        return reader
          ? [
              {
                file: path,
                message: `${address} goes in the same commit in which ${reader[0]} leaves it, and its readers would have no key until they read again. Keep it as otherKey: "active" until that is applied and read; if it is to go at once, as after a leak, name it in destroy of the cluster`,
              },
            ]
          : [];
      });
  });
}

/** The resources in a Terraform JSON file, by address. */
function resourcesIn(text: string): ReadonlyMap<string, Json> {
  let body: Json;
  try {
    body = JSON.parse(text) as Json;
  } catch {
    return new Map();
  }
  const types = at(body, 'resource');
  return new Map(
    Object.entries(isObject(types) ? types : {}).flatMap(([type, resources]) =>
      Object.entries(isObject(resources) ? resources : {}).map(
        ([name, resource]) => [`${type}.${name}`, resource] as const,
      ),
    ),
  );
}
