import type { Manifest } from '../../../products/sources';
import type { Check, Context, Finding, Unknown } from '../../check';
import { example, longhornApplication, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { isLonghornKind } from '../../../products/longhorn/installation';
import { namespaceOf, saidNamespaces } from '../../../products/longhorn/objects';
import { isFilledInLater } from '../../../products/placeholder';

const KINDS: readonly string[] = ['BackupTarget', 'RecurringJob', 'Setting', 'SystemBackup'];

/** Longhorn passes over everything outside its own namespace. */
export const objectInLonghornNamespace: Check = {
  id: 'longhorn/object-in-longhorn-namespace',
  severity: 'error',
  title: 'recurring jobs, backup targets and settings stand in the namespace of Longhorn',
  rationale:
    'Longhorn reads its objects in its own namespace only, and passes over any other without a word: the job never runs, and the target is never used. Without a namespace Flux does not apply the object at all.',
  fix: 'write metadata.namespace: longhorn-system, or give the kustomization that namespace',
  source: {
    url: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/controller/recurring_job_controller.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('where the chart is installed', [chart(), object('RecurringJob', 'nightly')]),
      example('under a name of its own', [chart('storage'), inNamespace('storage')]),
    ],
    fail: [
      example('beside the application', [chart(), inNamespace('games')]),
      example('nowhere', [chart(), inNamespace(undefined)]),
      example('where the manual says, and Longhorn is elsewhere', [chart('storage'), inNamespace('longhorn-system')]),
    ],
  }),

  appliesTo: (document) => KINDS.some((kind) => isLonghornKind(document, kind)) && !isPatch(document),

  find: (looked, context) => {
    const said = saidNamespaces(context.index);
    const kubernetes = looked.filter((document) => document.type === 'kubernetes');
    return kubernetes.flatMap((document) => judge(document, said, context));
  },
};

function judge(document: Manifest, said: readonly string[], { set, index }: Context): readonly (Finding | Unknown)[] {
  const namespace = namespaceOf(document);
  if (isFilledInLater(namespace)) return [];
  if (namespace === '') {
    const missing = `the ${titleOf(document)} has no namespace`;
    if (set.closed) return [{ document, message: missing }];
    const given = [...index.ofKind('Application'), ...index.ofKind('Kustomization'), ...index.ofKind('ApplicationSet')];
    return given.length === 0 ? [] : [{ document, cannotTell: `${missing}, and what applies it may give it one` }];
  }
  if (said.includes(namespace)) return [];
  if (said.length > 0) {
    return [
      { document, message: `the ${titleOf(document)} stands in ${namespace}, and Longhorn in ${said.join(', ')}` },
    ];
  }
  if (namespace === 'longhorn-system') return [];
  return [{ document, cannotTell: `whether Longhorn is installed to ${namespace}, where ${titleOf(document)} stands` }];
}

function isPatch(document: object): boolean {
  return 'patch' in document && document.patch === true;
}

function chart(namespaceOverride?: string): Manifest {
  const { body, ...rest } = longhornApplication('1.10.2', namespaceOverride ? { namespaceOverride } : {});
  const spec = body.spec as typeof body;
  return { ...rest, body: { ...body, spec: { ...spec, destination: { namespace: 'longhorn-system' } } } };
}

function inNamespace(namespace: string | undefined): Manifest {
  return object('RecurringJob', 'nightly', { metadata: { name: 'nightly', ...(namespace ? { namespace } : {}) } });
}
