import { textOf, type Json, type JsonObject } from '../../../json';
import type { Model } from '../../../products/model';
import { isHclLiteral } from '../../../products/terraform/literals';
import { isOverride, placedS3Backends, type PlacedBackend } from '../../../products/terraform/state-backends';
import { folderOf } from '../../../values/folder-path';
import { findingIn, rule, type Finding } from '../../rule';
import { each } from '../../selectors';

export const backendKeyIsOwn = rule({
  id: 'terraform/backend-key-is-own',
  severity: 'error',
  title: 'every module keeps its state under a key of its own',
  rationale:
    'Two modules with one key each treat the resources of the other as their own: an apply of one plans to destroy what the other made, backups among it.',
  fix: 'derive the key from the path of the folder, such as "terraform/aws/longhorn/v1/terraform.tfstate"',
  source: 'https://developer.hashicorp.com/terraform/language/backend/s3',
  on: each(backends),

  findAll: (all) => {
    const first = new Map<string, PlacedBackend>();
    return all.flatMap((backend): readonly Finding[] => {
      const { key, bucket } = backend.settings;
      if (typeof key !== 'string' || !isHclLiteral(key)) return [];
      if (key === '') return [findingIn(backend, ['key'], 'the backend has an empty key')];
      if (key.startsWith('/')) {
        const message = `the key "${key}" of the backend begins with a slash, as if its first part was left empty`;
        return [findingIn(backend, ['key'], message)];
      }
      if (typeof bucket !== 'string' || bucket === '' || !isHclLiteral(bucket)) return [];
      const state = identityOf(backend.settings);
      const other = first.get(state);
      if (!other) first.set(state, backend);
      const [here, there] = [folderOf(backend.document.file), other && folderOf(other.document.file)];
      if (!other || there === here) return [];
      const isHere = key.startsWith(`${here}/`);
      const message = `the backend keeps its state under "${key}" in ${bucket}, and so does ${isHere ? here : there}`;
      return [findingIn(isHere ? other : backend, ['key'], message)];
    });
  },
});

function backends({ terraform }: Model): readonly PlacedBackend[] {
  return terraform.filter(({ file }) => !isOverride(file)).flatMap(placedS3Backends);
}

/** Buckets of other installations of S3 may have the same name. */
function identityOf({ bucket, key, endpoint, endpoints, workspace_key_prefix: prefix }: JsonObject): string {
  const parts: readonly (Json | undefined)[] = [bucket, key, endpoint, endpoints, textOf(prefix)];
  return JSON.stringify(parts.map((part) => part ?? ''));
}
