import { BACKUP_CHARTS } from '../../../products/helm/backup-charts';
import { groupOf, isBackupObject, markOf } from '../../../products/kubernetes/backup-kinds';
import { titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders, syncOptionsOf } from '../../../products/kustomize/applied-folders';
import type { Model } from '../../../products/model';
import {
  bringersOf,
  isMonitoring,
  monitorValues,
  PROMETHEUS_OPERATOR,
  syncWaveOf,
} from '../../../products/prometheus/operator';
import type { Manifest } from '../../../products/sources';
import { findingIn, rule, type Finding } from '../../rule';
import { kinds } from '../../selectors';

export const foreignCrdHasItsOwnApplication = rule({
  id: 'argocd/foreign-crd-has-its-own-application',
  severity: 'warning',
  title: 'what makes backups can be installed on a cluster without the Prometheus Operator',
  rationale:
    'Argo CD applies nothing of an application with a kind that the cluster does not know. After the loss of a cluster, one ServiceMonitor or PrometheusRule keeps Velero or Longhorn from being installed, and with it every restore. SkipDryRunOnMissingResource alone does not help: the sync fails in the wave of the monitor, and later waves are never applied.',
  fix: 'move monitors and rules to a folder with an Application of its own, in a later sync wave, and switch off those of the chart',
  source:
    'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#skip-dry-run-for-new-custom-resources-types',
  on: kinds('argoproj.io/Application'),

  find: (application, model) => {
    const charts = model.chartsOf(application);
    const applied = appliedBy(application, model);
    if (!applied.some(isBackupObject) && !charts.some(({ name }) => BACKUP_CHARTS.includes(name))) return;
    const isMissing = (group: string): boolean =>
      isMonitoring(group) && !bringersOf(group, model).some((one) => comesBefore(one, application, model));
    const foreign = applied.filter((object) => isMissing(groupOf(object)) && !isLast(object, applied, application));
    const values = isMissing(PROMETHEUS_OPERATOR) ? charts : [];
    return [
      ...foreign.map((object) =>
        findingIn(
          object,
          [],
          `the ${titleOf(object)} keeps the ${titleOf(application)} from being installed where the CRDs of ${groupOf(object)} are missing`,
        ),
      ),
      ...values.flatMap((chart) =>
        monitorValues(chart).map((path): Finding =>
          findingIn(
            application,
            [...chart.path, ...path],
            `${path.join('.')} keeps the ${titleOf(application)} from being installed where the CRDs of ${PROMETHEUS_OPERATOR} are missing`,
          ),
        ),
      ),
    ];
  },
});

function appliedBy(application: Manifest, model: Model): readonly Manifest[] {
  const appliers = AppliedFolders.of(model).appliers();
  return appliers.filter(({ document }) => document === application).flatMap(({ documents }) => documents);
}

/** Of two applications of one wave, the second is synced again until the first has brought what it needs. */
function comesBefore(bringer: Manifest, application: Manifest, model: Model): boolean {
  const appliers = AppliedFolders.of(model).appliers();
  const by = appliers.find(({ documents }) => documents.includes(bringer))?.document ?? bringer;
  return by === application || syncWaveOf(by) <= syncWaveOf(application);
}

/** Whether an object fails alone, in the last wave, after everything else was applied. */
function isLast(object: Manifest, applied: readonly Manifest[], application: Manifest): boolean {
  const options = `${markOf(object, 'annotations', 'argocd.argoproj.io/sync-options')},${syncOptionsOf(application).join()}`;
  const others = applied.filter((one) => !isMonitoring(groupOf(one))).map(syncWaveOf);
  return options.includes('SkipDryRunOnMissingResource=true') && syncWaveOf(object) > Math.max(0, ...others);
}
