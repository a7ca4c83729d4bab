import { at, textOf } from '../../../json';
import { has } from '../../../products/fact';
import { TRACKING_BY_ANNOTATION } from '../../../products/argocd/releases';
import type { Check, Context, Finding, Unknown } from '../../check';
import type { Source } from '../../../products/sources';
import { example } from '../../examples/example';
import { isKind, nameOf } from '../../../products/kubernetes/object';
import { veleroInstalled } from '../../examples/example-velero';
import { installsVelero, versionOf } from '../../../products/velero/installation';
import { backupSchedulesOf } from '../../../products/velero/schedule';

const OWN = { labels: { 'app.kubernetes.io/part-of': 'backups' } };

/** Backups inherit the labels of their schedule, and with them the mark by which Argo CD knows its objects. */
export const scheduleSurvivesArgocd: Check = {
  id: 'velero/schedule-survives-argocd',
  severity: 'warning',
  title: 'backups of a schedule are not taken for objects that left Git',
  rationale:
    'Where Argo CD marks its objects by label, as it did before 3.0, a backup inherits the label from its schedule, is in no Git, and is pruned, sometimes while it runs.',
  fix: 'write labels of their own for the backups in template.metadata.labels, or track by annotation',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/3560', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('labels of their own', [pruned({ metadata: OWN })], { versions: { argoCd: '2.14.21' } }),
      example('an Argo CD that tracks by annotation', [pruned({})], { versions: { argoCd: '3.0.23' } }),
    ],
    fail: [example('an Argo CD that tracks by label', [pruned({})], { versions: { argoCd: '2.14.21' } })],
  }),

  appliesTo: (document, context) =>
    isKind(document, 'Application') &&
    installsVelero(document, context) &&
    at(document.body, 'spec', 'syncPolicy', 'automated', 'prune') === true,

  find: (looked, context) => {
    if (!tracksByLabel(context)) return [];
    return looked.flatMap((document: Source): readonly (Finding | Unknown)[] =>
      backupSchedulesOf(document, context.index)
        .filter(({ template }) => at(template, 'metadata', 'labels') === undefined)
        .map(({ title }) => ({
          document,
          message: `backups of the ${title} inherit the label by which Argo CD prunes: its template has no metadata.labels`,
        })),
    );
  },
};

/** What its settings say counts; otherwise what its declared version does. */
function tracksByLabel({ index, set }: Context): boolean {
  const settings = index.ofKind('ConfigMap').find((document) => nameOf(document) === 'argocd-cm');
  const method = textOf(at(settings?.body, 'data', 'application.resourceTrackingMethod'));
  if (method !== '') return method === 'label';
  const version = versionOf<'argoCd'>(set.versions.argoCd ?? '');
  return version !== undefined && !has(TRACKING_BY_ANNOTATION, version);
}

function pruned(template: Parameters<typeof veleroInstalled>[0] & object): ReturnType<typeof veleroInstalled> {
  const application = veleroInstalled({ schedules: { daily: { schedule: '0 3 * * *', template } } });
  const spec = { ...(application.body.spec as object), syncPolicy: { automated: { prune: true } } };
  return { ...application, body: { ...application.body, spec } };
}
