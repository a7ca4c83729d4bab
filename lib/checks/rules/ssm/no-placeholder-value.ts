import { isTerraformBlock } from '../../../products/sources';
import { type JsonObject, oneOrMany, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';
import { blocksOf } from '../../../products/terraform/blocks';
import { resolved } from '../../../products/terraform/literals';

/** A word that only satisfies Parameter Store reaches the engine as a value. */
export const noPlaceholderValue: Check = {
  id: 'ssm/no-placeholder-value',
  severity: 'warning',
  title: 'no parameter for credentials or endpoints holds a placeholder that nobody replaces',
  rationale:
    'The word reaches the Secret as it is: Longhorn takes "default" for the name of a host, and every backup fails. A value that is put in by hand is set back by the next apply unless Terraform ignores changes to it.',
  fix: 'leave the parameter out (AWS itself needs no endpoint), or set lifecycle { ignore_changes = [value] } for a value that is put in by hand',
  source: {
    url: 'https://github.com/longhorn/backupstore/blob/master/s3/s3_service.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('an endpoint', [parameter({ value: 'https://s3.eu-west-1.amazonaws.com' })]),
      example('a value that is put in by hand', [
        parameter({ value: 'dummy', lifecycle: [{ ignore_changes: ['value'] }] }),
      ]),
      example('the same word for something else', [parameter({ name: '/app/theme', value: 'default' })]),
    ],
    fail: [
      example('a word for an endpoint that AWS does not need', [parameter({ value: 'default' })]),
      example('a secret that nobody puts in', [parameter({ name: '/app/api-token', value: 'CHANGE_ME' })]),
    ],
  }),

  appliesTo: (document) => isTerraformBlock(document) && document.address.startsWith('aws_ssm_parameter.'),

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const { address, body } = document;
      const module = index.moduleOf(document);
      const value = resolved(body.value ?? body.insecure_value, module);
      if (!PLACEHOLDER.test(value) || !MATTERS.test(resolved(body.name, module))) return [];
      const ignored = blocksOf(body, 'lifecycle').flatMap(({ ignore_changes: changes }) =>
        oneOrMany(changes).map(textOf),
      );
      if (ignored.some((name) => /^(\$\{)?(all|value|insecure_value)\}?$/.test(name))) return [];
      return [{ document, message: `${address} holds the word "${value}" and no value` }];
    }),
};

const PLACEHOLDER =
  /^(default|none|null|dummy|placeholder|todo|tbd|xxx+|change[-_ ]?(me|it)|replace[-_ ]?(me|this)|your[-_ ].*)$/i;
const MATTERS = /endpoint|url|key|secret|password|token|credential/i;

function parameter(body: JsonObject): ReturnType<typeof resource> {
  return resource('aws_ssm_parameter.example', {
    name: '/longhorn/backup/aws-endpoints',
    type: 'SecureString',
    ...body,
  });
}
