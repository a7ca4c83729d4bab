import type { Problem } from './problem';
import { breaks, type TextRule } from './text';

/**
 * Names and paths of IAM.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (read 2026-11-21)
 */
export function iamUserNameProblem(name: unknown): Problem | undefined {
  return breaks([CHARACTERS, atMost(64)], name);
}

export function iamRoleNameProblem(name: unknown): Problem | undefined {
  return breaks([CHARACTERS, atMost(64)], name);
}

export function iamPolicyNameProblem(name: unknown): Problem | undefined {
  return breaks([CHARACTERS, atMost(128)], name);
}

/** `/` or `/system/`: what precedes the name in an ARN. */
export function iamPathProblem(path: unknown): Problem | undefined {
  return breaks([PATH, PATH_LENGTH], path);
}

const CHARACTERS: TextRule = {
  must: 'must contain only letters, digits and + = , . @ _ -',
  fix: 'IAM rejects every other character',
  keeps: (name) => /^[A-Za-z0-9+=,.@_-]+$/.test(name),
};

const PATH: TextRule = {
  must: 'must be "/", or begin and end with a slash and contain only printable ASCII without spaces',
  fix: 'Write "/system/", for example',
  keeps: (path) => /^\/([!-~]+\/)?$/.test(path),
};

const PATH_LENGTH: TextRule = {
  must: 'must be at most 512 characters',
  fix: 'Choose a shorter path',
  keeps: (path) => path.length <= 512,
};

function atMost(length: number): TextRule {
  return {
    must: `must be 1 to ${length} characters`,
    fix: 'Choose a shorter name',
    keeps: (name) => name.length >= 1 && name.length <= length,
  };
}
