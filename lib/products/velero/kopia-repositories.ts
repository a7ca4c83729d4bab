import { at, isObject, type JsonObject, listOf, textOf } from '../../json';
import { blocksOf } from '../terraform/blocks';

/** The folders of Velero's repositories, whose objects belong to many backups at once. */
const REPOSITORIES = ['kopia/', 'restic/'];

/** Whether a lifecycle rule deletes current objects by their age. */
export function expiresObjects(rule: JsonObject): boolean {
  return blocksOf(rule, 'expiration').some((expiration) => isSet(expiration.days) || isSet(expiration.date));
}

/** Whether a lifecycle rule applies to the repositories below a prefix; false when its filter cannot be read. */
export function reachesRepositories(rule: JsonObject, prefix: string): boolean {
  const filters = blocksOf(rule, 'filter');
  const both = filters.flatMap((filter) => blocksOf(filter, 'and'));
  const isOfTagged = filters.some(({ tag }) => listOf(tag).length > 0) || both.some(({ tags }) => isObject(tags));
  const given = [rule.prefix, ...[...filters, ...both].map((filter) => at(filter, 'prefix'))].map(textOf);
  const wanted = given.find((text) => text !== '') ?? '';
  const folder = prefix === '' ? '' : `${prefix}/`;
  if (isOfTagged || /\$\{/.test(wanted + folder)) return false;
  return REPOSITORIES.some((name) => `${folder}${name}`.startsWith(wanted) || wanted.startsWith(`${folder}${name}`));
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== 0;
}
