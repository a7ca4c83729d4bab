import { isHclLiteral, resolved } from '../../../products/terraform/literals';
import { bytes } from '../../../values/text';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const valueIsValid = rule({
  id: 'ssm/value-is-valid',
  severity: 'error',
  title: 'Parameter Store accepts the value of every parameter',
  rationale:
    'Parameter Store rejects an empty or too long value only when Terraform applies. The parameter is then missing, and so is the Secret that needs it.',
  fix: 'leave the parameter out when it has no value (AWS itself needs no endpoint), or set tier to "Advanced" for a long value',
  source: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html',
  on: resources('aws_ssm_parameter'),

  find: (resource, model) => {
    const { address, body } = resource;
    const key = ['value', 'insecure_value', 'value_wo'].find((name) => typeof body[name] === 'string');
    if (key === undefined) return;
    const text = resolved(body[key], model.moduleOf(resource));
    if (text === '') return finding([key], `${address} has an empty value`);
    const most = LONGEST[String(body.tier ?? 'Standard')];
    if (most === undefined || !isHclLiteral(text) || bytes(text) <= most) return;
    return finding([key], `${address} has a value of ${bytes(text)} bytes, and its tier accepts ${most}`);
  },
});

/** Bytes by tier. Intelligent-Tiering chooses the advanced tier by itself for a long value. */
const LONGEST: Readonly<Record<string, number>> = { Standard: 4096, Advanced: 8192, 'Intelligent-Tiering': 8192 };
