import { type Source, type Manifest, type TerraformBlock } from '../../../products/sources';
import { at, type Json, listOf, textOf } from '../../../json';
import type { Check, Finding, Unknown } from '../../check';
import { isKind } from '../../../products/kubernetes/object';
import { example, object, resource } from '../../examples/example';

/** The name of a parameter stands in Terraform and in an ExternalSecret. */
export const remoteRefIsDeclaredParameter: Check = {
  id: 'agreement/remote-ref-is-declared-parameter',
  severity: 'error',
  title: 'an ExternalSecret reads parameters that Terraform makes',
  rationale:
    'An ExternalSecret that names a parameter which does not exist makes no Secret, and what needs the Secret waits.',
  fix: 'give the credentials the parameters themselves (keys: AccessKeyParameters), or correct the key',
  source: { url: 'https://external-secrets.io/latest/provider/aws-parameter-store/', read: '2026-11-21' },
  examples: () => ({
    pass: [example('the name of a parameter', [parameter('/longhorn/backup/id'), secret('/longhorn/backup/id')])],
    fail: [example('a misspelt name', [parameter('/longhorn/backup/id'), secret('/longhorn/backups/id')])],
  }),

  appliesTo: (document) => remoteKeys(document).length > 0,

  find: (looked, { index }) => {
    const declared = index.resources('aws_ssm_parameter').map(({ body }) => textOf(body.name));
    return looked.flatMap((document) =>
      remoteKeys(document).flatMap((key): readonly (Finding | Unknown)[] => {
        if (declared.includes(key)) return [];
        const siblings = declared.filter(
          (name) => firstLevel(name) !== undefined && firstLevel(name) === firstLevel(key),
        );
        if (siblings.length > 0 && !declared.some((name) => name.includes('${'))) {
          return [
            {
              document,
              message: `no parameter ${key} is declared; under ${firstLevel(key)} there are ${siblings.join(', ')}`,
            },
          ];
        }
        return [{ document, cannotTell: `whether there is a parameter ${key}: it is not made here` }];
      }),
    );
  },
};

/** `/longhorn` of `/longhorn/backup/id`; undefined for a name without levels. */
function firstLevel(name: string): string | undefined {
  return /^(\/[^/]+)\//.exec(name)?.[1];
}

function remoteKeys(document: Source): readonly string[] {
  if (!isKind(document, 'ExternalSecret')) return [];
  return listOf(at(document.body, 'spec', 'data'))
    .map((entry: Json) => at(entry, 'remoteRef', 'key'))
    .filter((key) => typeof key === 'string');
}

function parameter(name: string): TerraformBlock {
  return resource('aws_ssm_parameter.example', {
    name,
    type: 'SecureString',
    value: '${aws_iam_access_key.example.id}',
  });
}

function secret(key: string): Manifest {
  return object('ExternalSecret', 'example', {
    spec: { data: [{ secretKey: 'AWS_ACCESS_KEY_ID', remoteRef: { key } }] },
  });
}
