/**
 * The tools that a new working directory pins. They are written once and then belong to the repository, where Renovate
 * moves them.
 * @see https://github.com/boxp/arch/tree/main/templates/aws
 */
export const SCAFFOLD_TOOLS = {
  aquaRegistry: 'v4.554.0',
  terraform: 'v1.15.9',
  tflint: 'v0.64.0',
  trivy: 'v0.74.0',
  tflintAwsRuleset: '0.39.0',
} as const;

/**
 * GitHub allows 50 characters in a label, and tfaction makes labels of the path: `tfmigrate:terraform/aws/longhorn`.
 * @see https://github.com/suzuki-shunsuke/tfaction/blob/v2.1.0/website/docs/target.md
 */
export const LONGEST_TARGET = 50 - 'tfmigrate:'.length;
