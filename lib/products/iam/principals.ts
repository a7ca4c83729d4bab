import { folderOf } from '../../values/folder-path';
import type { TerraformBlock } from '../sources';
import { type Json, oneOrMany, textOf } from '../../json';
import type { Model } from '../model';
import { policyIn, policyOf, type Policy } from './policies';
import { placedBlocksOf, typeOf } from '../terraform/blocks';
import { resolved } from '../terraform/literals';

/** A user or role, with every policy that the documents give to it. */
export interface Principal {
  /** `user longhorn-backup`, `role aws_iam_role.backup`. */
  readonly title: string;
  /** The block of the first of its policies. */
  readonly document: TerraformBlock;
  readonly policies: readonly GivenPolicy[];
  /** Whether each of its policies could be read, and is among the documents. */
  readonly complete: boolean;
}

/** A policy, and the block that it is written in. */
interface GivenPolicy {
  readonly document: TerraformBlock;
  /** Undefined when it cannot be read. */
  readonly policy: Policy | undefined;
}

/** Every user and role that is given a policy. */
export function principalsIn(model: Model): readonly Principal[] {
  return model.once(readPrincipals);
}

function readPrincipals(model: Model): readonly Principal[] {
  const given = model.terraform.filter(({ block }) => block === 'resource').flatMap((made) => givenBy(made, model));
  const byKey = new Map<string, Given[]>();
  for (const one of given) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  return [...byKey.values()]
    .flatMap((all) => (all[0] ? [{ first: all[0], all }] : []))
    .map(({ first, all }) => ({
      title: first.title,
      document: first.document,
      policies: all.map(({ document, policy }) => ({ document, policy })),
      complete: all.every(({ policy }) => policy?.complete === true),
    }));
}

interface Given extends GivenPolicy {
  readonly key: string;
  readonly title: string;
}

function givenBy(made: TerraformBlock, model: Model): readonly Given[] {
  const { body } = made;
  const module = model.moduleOf(made);
  const to = (kind: 'user' | 'role', who: Json | undefined, document: TerraformBlock, policy?: Policy): Given => ({
    ...named(kind, who, made, module),
    document,
    policy,
  });
  const attached = (kind: 'user' | 'role', who: Json | undefined): Given => {
    const given = textOf(body.policy_arn) || textOf(body.policy_name);
    const address = /^\$\{((?:aws|minio)_iam_policy\.[\w-]+)\.(?:arn|id|name)\}$/.exec(given)?.[1];
    const policy = module.find((other) => other.block === 'resource' && other.address === address);
    return to(kind, who, policy ?? made, policy && policyIn(policy, module));
  };
  switch (typeOf(made)) {
    case 'aws_iam_user_policy':
      return [to('user', body.user, made, policyIn(made, module))];
    case 'aws_iam_role_policy':
      return [to('role', body.role, made, policyIn(made, module))];
    case 'aws_iam_user_policy_attachment':
      return [attached('user', body.user)];
    case 'minio_iam_user_policy_attachment':
      return [attached('user', body.user_name)];
    case 'aws_iam_role_policy_attachment':
      return [attached('role', body.role)];
    case 'aws_iam_policy_attachment':
      return [
        ...oneOrMany(body.users).map((user) => attached('user', user)),
        ...oneOrMany(body.roles).map((role) => attached('role', role)),
      ];
    case 'aws_iam_user_group_membership':
      return [to('user', body.user, made)];
    case 'aws_iam_role':
      return [
        ...placedBlocksOf(body, 'inline_policy').map(({ block, path }) => {
          const place = { document: made, path: [...path, 'policy'] };
          return to('role', `\${${made.address}.name}`, made, policyOf(block.policy, module, place));
        }),
        ...oneOrMany(body.managed_policy_arns).map(() => to('role', `\${${made.address}.name}`, made)),
      ];
    default:
      return [];
  }
}

/** The same user is named by a reference here and by its name there. */
function named(
  kind: 'user' | 'role',
  who: Json | undefined,
  near: TerraformBlock,
  module: readonly TerraformBlock[],
): Pick<Given, 'key' | 'title'> {
  const text = textOf(who);
  const reference = new RegExp(`^\\$\\{((?:aws|minio)_iam_${kind}\\.[\\w-]+)\\.(?:name|id|unique_id)\\}$`).exec(
    text,
  )?.[1];
  const made = module.find(({ block, address }) => block === 'resource' && address === reference);
  const name = resolved(made?.body.name ?? who, module);
  const known = name !== '' && !name.includes('${');
  return {
    key: `${folderOf(near.file)}\n${kind}\n${known ? name : (reference ?? text)}`,
    title: `${kind} ${known ? name : (reference ?? text)}`.trim(),
  };
}
