import { typeOf } from '../../products/terraform/blocks';
import { literal } from '../../products/terraform/literals';
import { clause, type Problem } from '../../values/problem';
import { finding, rule, type Rule } from '../rule';
import { resources } from '../selectors';

/** What is wrong with an argument; undefined for one that is accepted. */
type ProblemOf = (text: string) => Problem | undefined;

/** What a service says of arguments of its resources. */
interface ArgumentsOf extends Pick<Rule, 'id' | 'title' | 'rationale' | 'fix' | 'source'> {
  /** By the type of the resource and the name of the argument: `aws_s3_bucket`, `bucket`. */
  readonly problems: Readonly<Record<string, Readonly<Record<string, ProblemOf>>>>;
}

/** A rule that a service accepts some arguments of its resources. A value that is known only at apply is not judged. */
export function argumentsAreValid({ problems, ...about }: ArgumentsOf): Rule {
  return rule({
    ...about,
    severity: 'error',
    on: resources(...Object.keys(problems)),
    find: (resource, model) =>
      Object.entries(problems[typeOf(resource)] ?? {}).flatMap(([key, problemOf]) => {
        const text = literal(resource.body[key], model.moduleOf(resource));
        const problem = text ? problemOf(text) : undefined;
        return problem ? [finding([key], `${resource.address}: ${clause(key, problem)}`)] : [];
      }),
  });
}
