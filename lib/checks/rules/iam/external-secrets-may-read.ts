import { at, isObject, type JsonObject, listOf, textOf } from '../../../json';
import { isTerraformBlock, type Manifest } from '../../../products/sources';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { allowing } from '../../../products/iam/engine-access';
import { userPolicy } from '../../examples/example-aws';
import { example, object } from '../../examples/example';
import { namesAction } from '../../../products/iam/policies';
import { principalsIn } from '../../../products/iam/principals';

/** The names of the actions are close to each other, and each way of reading has its own. */
export const externalSecretsMayRead: Check = {
  id: 'iam/external-secrets-may-read',
  severity: 'error',
  title: 'who External Secrets reads parameters as may read them in the way that it does',
  rationale:
    'External Secrets calls GetParameter for a key, GetParametersByPath for a path and DescribeParameters for a name or tags; GetParameters allows none of these. The Secret with the credentials is never made, and backups fail later.',
  fix: 'add the action that the message names',
  source: { url: 'https://external-secrets.io/latest/provider/aws-parameter-store/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a key', [policy('ssm:GetParameter*')]),
      example('a path', [policy('ssm:GetParameter', 'ssm:GetParametersByPath'), ...finding({ path: '/longhorn' })]),
    ],
    fail: [
      example('the plural', [policy('ssm:GetParameters', 'ssm:DescribeParameters')]),
      example('a path', [policy('ssm:GetParameter'), ...finding({ path: '/longhorn' })]),
      example('a name', [policy('ssm:GetParameter'), ...finding({ name: { regexp: 'longhorn' } })]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.block === 'resource' && /^aws_iam_(user|role|policy)/.test(document.address),

  find: (looked, { index }) => {
    const needed = new Set(['ssm:GetParameter', ...actionsOfFinds(index)]);
    return principalsIn(index).flatMap((principal) => {
      const document = principal.policies[0]?.document;
      const names = [principal.title, ...principal.policies.map((given) => given.document.address)].join(' ');
      const statements = allowing(principal);
      const parameters = statements.some(({ actions }) => actions.some((action) => /^ssm:.*param/i.test(action)));
      if (!document || !looked.includes(document) || !principal.complete || !parameters) return [];
      if (!/external[-_]?secrets/i.test(names)) return [];
      const missing = [...needed].filter((action) => !statements.some((one) => namesAction(one, action)));
      if (missing.length === 0) return [];
      return [{ document, message: `${principal.title} of External Secrets may not do ${missing.join(', nor ')}` }];
    });
  },
};

/** What the searches of ExternalSecrets need, whose store is one of Parameter Store. */
function actionsOfFinds(index: Model): readonly string[] {
  const stores = [...index.ofKind('ClusterSecretStore'), ...index.ofKind('SecretStore')]
    .filter(({ body }) => at(body, 'spec', 'provider', 'aws', 'service') === 'ParameterStore')
    .map(({ body }) => `${textOf(body.kind)}/${textOf(at(body, 'metadata', 'name'))}`);
  return index.ofKind('ExternalSecret').flatMap(({ body }) => {
    const reference = at(body, 'spec', 'secretStoreRef');
    const store = `${textOf(at(reference, 'kind')) || 'SecretStore'}/${textOf(at(reference, 'name'))}`;
    if (!stores.includes(store)) return [];
    const finds = listOf(at(body, 'spec', 'dataFrom'))
      .map((from) => at(from, 'find'))
      .filter(isObject);
    return finds.map(({ path }) => (path === undefined ? 'ssm:DescribeParameters' : 'ssm:GetParametersByPath'));
  });
}

function policy(...actions: readonly string[]): ReturnType<typeof userPolicy> {
  const parameters = 'arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*';
  const made = userPolicy({ Effect: 'Allow', Action: actions, Resource: parameters });
  return { ...made, body: { ...made.body, user: 'external-secrets' } };
}

function finding(find: JsonObject): readonly Manifest[] {
  const store = object('ClusterSecretStore', 'aws', { spec: { provider: { aws: { service: 'ParameterStore' } } } });
  const secretStoreRef = { kind: 'ClusterSecretStore', name: 'aws' };
  return [store, object('ExternalSecret', 'example', { spec: { secretStoreRef, dataFrom: [{ find }] } })];
}
