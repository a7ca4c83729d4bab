import type { Manifest, TerraformBlock } from '../../../products/sources';
import { at, type Json, type JsonObject, listOf, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, object, resource } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';

/** `property` looks into a value; a value that is one text has nothing in it. */
export const propertyIsInJson: Check = {
  id: 'agreement/property-is-in-json',
  severity: 'error',
  title: 'an ExternalSecret takes a property only from a parameter that holds JSON',
  rationale:
    'The operator reads the parameter as JSON to find the property. In a key of AWS that stands there alone it finds nothing: the ExternalSecret fails, and the Secret with the credential for the backups is not made.',
  fix: 'remove remoteRef.property, and read one parameter for each value',
  source: { url: 'https://external-secrets.io/latest/provider/aws-parameter-store/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the whole value', [parameter('${aws_iam_access_key.a.id}'), secret({ key: '/backup/key' })]),
      example('a property of JSON', [
        parameter('${jsonencode({ id = aws_iam_access_key.a.id })}'),
        secret({ key: '/backup/key', property: 'id' }),
      ]),
    ],
    fail: [
      example('a property of a key', [
        parameter('${aws_iam_access_key.a.secret}'),
        secret({ key: '/backup/key', property: 'secret' }),
      ]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'ExternalSecret'),

  find: (looked, { index }) => {
    const single = new Set(
      index
        .resources('aws_ssm_parameter')
        .filter(({ body }) => /^\$\{aws_iam_access_key\.[\w-]+\.(id|secret)\}$/.test(textOf(body.value)))
        .map(({ body }) => textOf(body.name)),
    );
    return looked
      .filter((document) => isKind(document, 'ExternalSecret'))
      .flatMap((document) =>
        listOf(at(document.body, 'spec', 'data'))
          .map((entry) => at(entry, 'remoteRef'))
          .filter((reference) => single.has(textOf(at(reference, 'key'))))
          .filter((reference) => textOf(at(reference, 'property')) !== '')
          .map((reference) => ({
            document,
            message: `the ${titleOf(document)} takes ${textOf(at(reference, 'property'))} from ${textOf(at(reference, 'key'))}, which is no JSON`,
          })),
      );
  },
};

function parameter(value: Json): TerraformBlock {
  return resource('aws_ssm_parameter.key', { name: '/backup/key', type: 'SecureString', value });
}

function secret(remoteRef: JsonObject): Manifest {
  return object('ExternalSecret', 'backup', { spec: { data: [{ secretKey: 'AWS_ACCESS_KEY_ID', remoteRef }] } });
}
