import { at, isObject, listOf, textOf } from '../../../json';
import { allowing } from '../../../products/iam/engine-access';
import { namesAction, placeOfPart } from '../../../products/iam/policies';
import { principalsIn } from '../../../products/iam/principals';
import type { Model } from '../../../products/model';
import { findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const externalSecretsMayRead = rule({
  id: 'iam/external-secrets-may-read',
  severity: 'error',
  title: 'the identity of External Secrets may read parameters in the way that it does',
  rationale:
    'External Secrets calls GetParameter for a key, GetParametersByPath for a path and DescribeParameters for a name or tags; GetParameters allows none of these. The Secret with the credentials is never made, and backups fail later.',
  fix: 'add the action that the message names',
  source: 'https://external-secrets.io/latest/provider/aws-parameter-store/',
  on: each(principalsIn),

  find: (principal, model) => {
    const statements = allowing(principal);
    const reading = statements.find(({ actions }) => actions.some((action) => /^ssm:.*param/i.test(action)));
    const names = [principal.title, ...principal.policies.map((given) => given.document.address)].join(' ');
    if (!principal.complete || !reading || !/external[-_]?secrets/i.test(names)) return;
    const needed = ['ssm:GetParameter', ...model.once(actionsOfFinds)];
    const missing = needed.filter((action) => !statements.some((one) => namesAction(one, action)));
    if (missing.length === 0) return;
    return findingIn(
      placeOfPart(reading, 'actions'),
      [],
      `${principal.title} of External Secrets may not call ${missing.join(' or ')}`,
    );
  },
});

/** What the searches of ExternalSecrets need, whose store is one of Parameter Store. */
function actionsOfFinds(model: Model): readonly string[] {
  const stores = [...model.ofKind('ClusterSecretStore'), ...model.ofKind('SecretStore')]
    .filter(({ body }) => at(body, 'spec', 'provider', 'aws', 'service') === 'ParameterStore')
    .map(({ body }) => `${textOf(body.kind)}/${textOf(at(body, 'metadata', 'name'))}`);
  const actions = model.ofKind('ExternalSecret').flatMap(({ body }) => {
    const reference = at(body, 'spec', 'secretStoreRef');
    const store = `${textOf(at(reference, 'kind')) || 'SecretStore'}/${textOf(at(reference, 'name'))}`;
    if (!stores.includes(store)) return [];
    const finds = listOf(at(body, 'spec', 'dataFrom')).map((from) => at(from, 'find'));
    return finds
      .filter(isObject)
      .map(({ path }) => (path === undefined ? 'ssm:DescribeParameters' : 'ssm:GetParametersByPath'));
  });
  return [...new Set(actions)];
}
