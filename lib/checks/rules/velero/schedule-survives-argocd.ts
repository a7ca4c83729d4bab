import { at, existing, textOf } from '../../../json';
import { TRACKING_BY_ANNOTATION } from '../../../products/argocd/releases';
import { has } from '../../../products/fact';
import { isKind, nameOf } from '../../../products/kubernetes/object';
import type { Model } from '../../../products/model';
import { versionOf } from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

const LABELS = ['template', 'metadata', 'labels'];

export const scheduleSurvivesArgocd = rule({
  id: 'velero/schedule-survives-argocd',
  severity: 'warning',
  title: 'Argo CD does not prune the backups of a schedule',
  rationale:
    'Where Argo CD marks its objects by label, as it did before 3.0, a backup inherits the label from its schedule. It is not in Git, so Argo CD prunes it, sometimes while it runs.',
  fix: 'set labels for the backups in template.metadata.labels, or track by annotation',
  source: 'https://github.com/vmware-tanzu/velero/issues/3560',
  on: each(backupSchedules).where(
    ({ document }) =>
      isKind(document, 'Application') && at(document.body, 'spec', 'syncPolicy', 'automated', 'prune') === true,
  ),

  find: ({ title, fields }, model) => {
    if (!model.once(tracksByLabel) || at(fields, ...LABELS) !== undefined) return;
    return finding(
      existing(fields, LABELS),
      `backups of the ${title} inherit the label by which Argo CD prunes: template.metadata.labels is not set`,
    );
  },
});

/** The settings of Argo CD decide; where they are not set, its version does. */
function tracksByLabel(model: Model): boolean {
  const settings = model.ofKind('ConfigMap').find((document) => nameOf(document) === 'argocd-cm');
  const method = textOf(at(settings?.body, 'data', 'application.resourceTrackingMethod'));
  if (method !== '') return method === 'label';
  const version = versionOf<'argoCd'>(model.versions.argoCd ?? '');
  return version !== undefined && !has(TRACKING_BY_ANNOTATION, version);
}
