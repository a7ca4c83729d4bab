import { isObject } from '../../json';
import { isHclLiteral } from '../../products/terraform/literals';
import type { TerraformBlock } from '../../products/sources';
import { clause } from '../../values/problem';
import { tagsProblem } from '../../values/tags';
import { finding, rule, type Finding, type Rule } from '../rule';
import { blocks, type Selector } from '../selectors';

/** What a service says of its tags. */
interface TagsOf extends Pick<Rule, 'id' | 'title' | 'rationale' | 'fix' | 'source'> {
  /** The resources of the service begin so: `aws_iam_`. */
  readonly prefix: string;
  /** Whether the service accepts tags with an empty value. */
  readonly emptyValues: boolean;
}

/** A rule that the service accepts every tag of its resources. */
export function tagsAreValid({ prefix, emptyValues, ...about }: TagsOf): Rule {
  return rule({
    ...about,
    severity: 'error',
    on: tagged(prefix),
    find: (resource) => problemsOf(resource, emptyValues),
  });
}

function tagged(prefix: string): Selector<TerraformBlock> {
  return blocks('resource').where(({ address, body }) => address.startsWith(prefix) && isObject(body.tags));
}

/** Tags that are known only at apply are not judged. */
function problemsOf({ address, body }: TerraformBlock, emptyValues: boolean): readonly Finding[] {
  return Object.entries(isObject(body.tags) ? body.tags : {}).flatMap(([key, value]) => {
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof text !== 'string' || !isHclLiteral(key) || !isHclLiteral(text)) return [];
    if (text === '' && emptyValues) return [];
    const problem = tagsProblem({ [key]: text });
    return problem ? [finding(['tags', key], `${address}: ${clause('tags', problem)}`)] : [];
  });
}
