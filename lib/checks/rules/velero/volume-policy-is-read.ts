import { at, isObject, type JsonObject, textOf } from '../../../json';
import type { Check, Context, Finding, Unknown } from '../../check';
import { example, object } from '../../examples/example';
import { dailySchedule } from '../../examples/example-velero';
import { nameOf } from '../../../products/kubernetes/object';
import { isLiteral } from '../../../products/placeholder';
import { type BackupSchedule, backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { installsVelero } from '../../../products/velero/installation';

const POLICY =
  'version: v1\nvolumePolicies:\n  - conditions: { storageClass: [scratch] }\n    action: { type: skip }\n';

/** What Velero takes for a policy. */
export const volumePolicyIsRead: Check = {
  id: 'velero/volume-policy-is-read',
  severity: 'error',
  title: 'the volume policy of a schedule is a ConfigMap with one key, in the namespace of Velero',
  rationale:
    'A resourcePolicy of another kind is passed over in silence, and volumes go another way than was meant. A ConfigMap that is not there, or has more than one key, fails every backup of the schedule.',
  fix: 'name a ConfigMap in the namespace of Velero, and keep nothing in it but the policy',
  source: { url: 'https://velero.io/docs/v1.18/resource-filtering/', read: '2026-11-21' },
  examples: () => ({
    pass: [example('a policy', [scheduleWith({ kind: 'configmap', name: 'policy' }), policy({ policy: POLICY })])],
    fail: [
      example('another kind', [scheduleWith({ kind: 'VolumePolicy', name: 'policy' }), policy({ policy: POLICY })]),
      example('two keys', [
        scheduleWith({ kind: 'ConfigMap', name: 'policy' }),
        policy({ policy: POLICY, readme: 'What the policy is for' }),
      ]),
      example('nothing of this name', [scheduleWith({ kind: 'ConfigMap', name: 'no-such-policy' })]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, context) =>
    looked
      .flatMap((document) => backupSchedulesOf(document, context.index))
      .flatMap((schedule) => judge(schedule, context)),
};

function judge(
  { document, title, template, namespace }: BackupSchedule,
  context: Context,
): readonly (Finding | Unknown)[] {
  const { resourcePolicy } = template;
  if (!isObject(resourcePolicy)) return [];
  const [kind, name] = [textOf(resourcePolicy.kind), textOf(resourcePolicy.name)];
  if (!isLiteral(kind) || !isLiteral(name)) return [];
  if (kind.toLowerCase() !== 'configmap') {
    return [
      {
        document,
        message: `the resourcePolicy of the ${title} is a ${kind || 'thing without a kind'}, and Velero reads ConfigMaps`,
      },
    ];
  }
  const named = context.index.ofKind('ConfigMap').filter((one) => nameOf(one) === name && !one.patch);
  const here = named.filter(({ body }) => {
    const space = textOf(at(body, 'metadata', 'namespace'));
    return [space, namespace].includes('') || space === namespace;
  });
  if (here.length === 0) {
    if (!context.set.closed || context.set.listedElsewhere.length > 0)
      return [{ document, cannotTell: `whether there is a ConfigMap ${name}` }];
    return [
      { document, message: `the ${title} names the policy ${name}, and there is no such ConfigMap in ${namespace}` },
    ];
  }
  const [only] = here;
  const keys = Object.keys({ ...data(only?.body.data), ...data(only?.body.binaryData) });
  if (here.length > 1 || !only || keys.length === 1 || keys.length === 0) return [];
  return [
    {
      document: only,
      message: `the policy ${name} of the ${title} has the keys ${keys.join(', ')}, and Velero takes one`,
    },
  ];
}

function data(value: JsonObject[string] | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function scheduleWith(resourcePolicy: JsonObject): ReturnType<typeof dailySchedule> {
  return dailySchedule('daily', { resourcePolicy });
}

function policy(values: JsonObject): ReturnType<typeof object> {
  return object('ConfigMap', 'policy', {
    apiVersion: 'v1',
    metadata: { name: 'policy', namespace: 'velero' },
    data: values,
  });
}
