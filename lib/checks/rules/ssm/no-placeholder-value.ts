import { oneOrMany, textOf } from '../../../json';
import { blocksOf } from '../../../products/terraform/blocks';
import { resolved } from '../../../products/terraform/literals';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const noPlaceholderValue = rule({
  id: 'ssm/no-placeholder-value',
  severity: 'warning',
  title: 'no parameter for credentials or endpoints holds a placeholder',
  rationale:
    'The word is copied to the Secret: Longhorn reads "default" as the name of a host, and every backup fails. A value that is set by hand is reset by the next apply unless Terraform ignores changes to it.',
  fix: 'leave the parameter out (AWS itself needs no endpoint), or set lifecycle { ignore_changes = [value] } for a value that is set by hand',
  source: 'https://github.com/longhorn/backupstore/blob/master/s3/s3_service.go',
  on: resources('aws_ssm_parameter'),

  find: (resource, model) => {
    const { address, body } = resource;
    const module = model.moduleOf(resource);
    const key = body.value === undefined ? 'insecure_value' : 'value';
    const value = resolved(body[key], module);
    if (!PLACEHOLDER.test(value) || !MATTERS.test(resolved(body.name, module))) return;
    const ignored = blocksOf(body, 'lifecycle').flatMap(({ ignore_changes: changes }) =>
      oneOrMany(changes).map(textOf),
    );
    if (ignored.some((name) => /^(\$\{)?(all|value|insecure_value)\}?$/.test(name))) return;
    return finding([key], `${address} holds the word "${value}" instead of a value`);
  },
});

const PLACEHOLDER =
  /^(default|none|null|dummy|placeholder|todo|tbd|xxx+|change[-_ ]?(me|it)|replace[-_ ]?(me|this)|your[-_ ].*)$/i;
const MATTERS = /endpoint|url|key|secret|password|token|credential/i;
