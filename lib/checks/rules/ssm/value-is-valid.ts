import { isTerraformBlock } from '../../../products/sources';
import { bytes } from '../../../values/text';
import type { Json } from '../../../json';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';
import { isLiteral, resolved } from '../../../products/terraform/literals';

/** The plan is green, and Parameter Store refuses the value when it is applied. */
export const valueIsValid: Check = {
  id: 'ssm/value-is-valid',
  severity: 'error',
  title: 'every parameter has a value that Parameter Store takes',
  rationale:
    'Parameter Store refuses an empty or a long value only when Terraform applies. The parameter is not made, and the Secret that needs it is not either.',
  fix: 'leave the parameter out when there is no value (AWS itself needs no endpoint), or set tier to "Advanced" for a long one',
  source: {
    url: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a value', [parameter({ value: 'https://s3.eu-west-1.amazonaws.com' })]),
      example('a long value in the advanced tier', [parameter({ value: 'a'.repeat(5000), tier: 'Advanced' })]),
      example('a value that Terraform alone knows', [parameter({ value: '${aws_iam_access_key.example.id}' })]),
    ],
    fail: [
      example('an empty value', [parameter({ value: '' })]),
      example('an empty value that is shown in plans', [parameter({ insecure_value: '' })]),
      example('a long value', [parameter({ value: 'a'.repeat(5000) })]),
    ],
  }),

  appliesTo: (document) => isTerraformBlock(document) && document.address.startsWith('aws_ssm_parameter.'),

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const { address, body } = document;
      const value = body.value ?? body.insecure_value ?? body.value_wo;
      if (typeof value !== 'string') return [];
      const text = resolved(value, index.moduleOf(document));
      if (text === '') return [{ document, message: `${address} has an empty value` }];
      const most = MOST[String(body.tier ?? 'Standard')];
      if (most === undefined || !isLiteral(text) || bytes(text) <= most) return [];
      return [{ document, message: `${address} has a value of ${bytes(text)} bytes, and its tier takes ${most}` }];
    }),
};

/** Intelligent-Tiering takes the advanced tier by itself for a long value. */
const MOST: Readonly<Record<string, number>> = { Standard: 4096, Advanced: 8192, 'Intelligent-Tiering': 8192 };

function parameter(body: Record<string, Json>): ReturnType<typeof resource> {
  return resource('aws_ssm_parameter.example', { name: '/longhorn/backup/aws-endpoints', type: 'String', ...body });
}
