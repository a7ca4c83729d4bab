import { isTerraformBlock, type Source } from '../../products/sources';
import { isObject } from '../../json';
import { describe } from '../../values/problem';
import { tagsProblem } from '../../values/tags';
import type { Finding } from '../check';
import { isHclLiteral } from '../../products/terraform/literals';

/** Whether a document is a resource with tags, of a type that begins so. */
export function hasTags(document: Source, type: string): boolean {
  return (
    isTerraformBlock(document) &&
    document.block === 'resource' &&
    document.address.startsWith(type) &&
    isObject(document.body.tags)
  );
}

/** The tags of a resource that AWS rejects; those that Terraform alone knows are left out. */
export function tagFindings(document: Source, allowed: { readonly emptyValues: boolean }): readonly Finding[] {
  if (!isTerraformBlock(document) || !isObject(document.body.tags)) return [];
  return Object.entries(document.body.tags).flatMap(([key, value]) => {
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof text !== 'string' || !isHclLiteral(key) || !isHclLiteral(text)) return [];
    if (text === '' && allowed.emptyValues) return [];
    const problem = tagsProblem({ [key]: text });
    return problem
      ? [{ document, message: `${document.address}: ${describe('tags', problem).replace(/\.$/, '')}` }]
      : [];
  });
}
