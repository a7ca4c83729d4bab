import { tagsAreValid } from '../../families/tags';

export const parameterTagsAreValid = tagsAreValid({
  id: 'ssm/parameter-tags-are-valid',
  title: 'Parameter Store accepts every tag of a parameter',
  rationale:
    '`terraform plan` passes; Parameter Store rejects an empty tag, or one with parentheses, commas or other special characters, at apply, and the resource is not made.',
  fix: 'write the tag with letters, digits, spaces and _ . : / = + - @ only',
  source: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Tag.html',
  prefix: 'aws_ssm_parameter.',
  emptyValues: false,
});
