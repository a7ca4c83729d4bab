import { at, listOf, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import type { Model } from '../../../products/model';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const propertyIsInJson = rule({
  id: 'agreement/property-is-in-json',
  severity: 'error',
  title: 'an ExternalSecret reads a property only from a parameter that holds JSON',
  rationale:
    'The operator parses the parameter as JSON to find the property. In a parameter that holds a bare access key it finds nothing: the ExternalSecret fails, and the Secret with the credential for the backups does not exist.',
  fix: 'remove remoteRef.property, and read one parameter for each value',
  source: 'https://external-secrets.io/latest/provider/aws-parameter-store/',
  on: kinds('external-secrets.io/ExternalSecret'),

  find: (secret, model) =>
    listOf(at(secret.body, 'spec', 'data')).flatMap((entry, index) => {
      const [key, property] = [at(entry, 'remoteRef', 'key'), at(entry, 'remoteRef', 'property')].map(textOf);
      if (!property || !model.once(bareKeys).has(key ?? '')) return [];
      return [
        finding(
          ['spec', 'data', index, 'remoteRef', 'property'],
          `the ${titleOf(secret)} reads ${property} from ${key}, which is not JSON`,
        ),
      ];
    }),
});

/** Parameters that hold a part of an access key and nothing else. */
function bareKeys(model: Model): ReadonlySet<string> {
  const bare = model
    .resources('aws_ssm_parameter')
    .filter(({ body }) => /^\$\{aws_iam_access_key\.[\w-]+\.(id|secret)\}$/.test(textOf(body.value)));
  return new Set(bare.map(({ body }) => textOf(body.name)));
}
