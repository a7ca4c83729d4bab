import { isTerraform, type Document } from '../../../documents/document';
import { isObject } from '../../../values/json';
import { describe } from '../../../values/problem';
import { tagsProblem } from '../../../values/tags';
import type { Finding } from '../../check';
import { isLiteral } from './literals';

/** Whether a document is a resource with tags, of a type that begins so. */
export function hasTags(document: Document, type: string): boolean {
  return (
    isTerraform(document) &&
    document.block === 'resource' &&
    document.address.startsWith(type) &&
    isObject(document.body.tags)
  );
}

/** The tags of a resource that AWS rejects; those that Terraform alone knows are left out. */
export function tagFindings(document: Document, allowed: { readonly emptyValues: boolean }): readonly Finding[] {
  if (!isTerraform(document) || !isObject(document.body.tags)) return [];
  return Object.entries(document.body.tags).flatMap(([key, value]) => {
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof text !== 'string' || !isLiteral(key) || !isLiteral(text)) return [];
    if (text === '' && allowed.emptyValues) return [];
    const problem = tagsProblem({ [key]: text });
    return problem
      ? [{ document, message: `${document.address}: ${describe('tags', problem).replace(/\.$/, '')}` }]
      : [];
  });
}
