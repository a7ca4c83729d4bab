import { describe, expect, test } from '@jest/globals';
import { Version } from '../../../lib/values/version';
import { LONGHORN_RELEASES } from '../../../lib/products/longhorn/releases';
import { nearestKey, valueKeyFate, type ValueKeyFate } from '../../../lib/products/helm/value-keys';
import { LONGHORN_CHART_VALUES } from '../../../lib/products/longhorn/chart-values';

const CHARTS = LONGHORN_RELEASES.map((release) => Version.of(release));

describe('valueKeyFate', () => {
  test.each([
    'annotations',
    'csi.kubeletRootDir',
    'defaultSettings.allowRecurringJobWhileVolumeDetached',
    'defaultSettings.recurringJobMaxRetention',
    'defaultSettings.defaultReplicaCount',
    'image.longhorn.manager.tag',
    'ingress.enabled',
    'metrics.serviceMonitor.enabled',
    'persistence.recurringJobSelector.jobList',
    'preUpgradeChecker.jobEnabled',
    'serviceAccount.annotations',
    // Maps are open, and may be given whole.
    'serviceAccount.annotations.eks.amazonaws.com/role-arn',
    'global.nodeSelector.kubernetes.io/arch',
    'global.cattle.windowsCluster.nodeSelector.kubernetes.io/arch',
    'csi',
    'persistence.recurringJobSelector',
    // Read by the templates, not listed in values.yaml.
    'nameOverride',
    'service.ui.loadBalancerIP',
    'service.ui.loadBalancerSourceRanges',
  ])('knows %s in every chart', (path) => {
    expect(CHARTS.map((chart) => valueKeyFate(LONGHORN_CHART_VALUES, path, chart))).toEqual(CHARTS.map(() => 'known'));
  });

  test.each([
    'defaultBackupStores.backupTarget',
    'csiX',
    'ingress.enable',
    'helmPreUpgradeCheckerJob.enabled',
    'a',
    '',
  ])('knows %j in no chart', (path) => {
    expect(CHARTS.map((chart) => valueKeyFate(LONGHORN_CHART_VALUES, path, chart))).toEqual(
      CHARTS.map(() => 'unknown'),
    );
  });

  test.each<[string, string, ValueKeyFate]>([
    ['defaultBackupStore.backupTarget', '1.7.3', { since: '1.8' }],
    ['defaultBackupStore.backupTarget', '1.8.0', 'known'],
    ['defaultBackupStore', '1.7.3', { since: '1.8' }],
    ['persistence.backupTargetName', '1.7.3', { since: '1.8' }],
    ['defaultSettings.backupTarget', '1.7.3', 'known'],
    ['defaultSettings.backupTarget', '1.8.0', { until: '1.8' }],
    ['defaultSettings.backupTargetCredentialSecret', '1.10.2', { until: '1.8' }],
    ['defaultSettings.backupstorePollInterval', '1.12.1', { until: '1.8' }],
    ['defaultSettings.backupExecutionTimeout', '1.6.4', { since: '1.7' }],
    ['extraObjects', '1.8.2', { since: '1.9' }],
    ['extraObjects', '1.9.2', 'known'],
    ['persistence.removeSnapshotsDuringFilesystemTrim', '1.8.2', 'known'],
    ['persistence.removeSnapshotsDuringFilesystemTrim', '1.9.2', { until: '1.9' }],
    ['persistence.unmapMarkSnapChainRemoved', '1.8.2', { since: '1.9' }],
    ['defaultSettings.offlineReplicaRebuilding', '1.6.4', 'known'],
    ['defaultSettings.offlineReplicaRebuilding', '1.7.3', { since: '1.9' }],
    ['defaultSettings.offlineReplicaRebuilding', '1.9.2', 'known'],
    ['defaultSettings.v2DataEngineCPUMask', '1.7.3', { since: '1.8' }],
    ['defaultSettings.v2DataEngineCPUMask', '1.9.2', 'known'],
    ['defaultSettings.v2DataEngineCPUMask', '1.10.2', { until: '1.10' }],
    ['defaultSettings.defaultBackupBlockSize', '1.9.2', { since: '1.10' }],
    ['longhornUI.affinity.nodeAffinity', '1.8.2', { since: '1.9' }],
    ['longhornUI.affinity.nodeAffinity', '1.9.2', 'known'],
    ['longhornManager.updateStrategy.type', '1.10.2', { since: '1.11' }],
    ['longhornManager.updateStrategy.type', '1.11.3', 'known'],
    ['longhornManager.distro', '1.10.2', { since: '1.11' }],
    ['persistence.createStorageClass', '1.11.3', { since: '1.12' }],
    ['persistence.createStorageClass', '1.12.1', 'known'],
    ['csi.kubeletRootDir', '1.5.5', { since: '1.6' }],
  ])('%s in %s', (path, version, fate) => {
    expect(valueKeyFate(LONGHORN_CHART_VALUES, path, Version.of(version))).toEqual(fate);
  });
});

describe('nearestKey', () => {
  test.each<[string, string, string | undefined]>([
    ['defaultSettings.backupTarget', '1.10.2', 'defaultBackupStore.backupTarget'],
    ['defaultSettings.defaultReplicaCont', '1.10.2', 'defaultSettings.defaultReplicaCount'],
    ['persistence.defaultclassreplicacount', '1.10.2', 'persistence.defaultClassReplicaCount'],
    ['something.else.altogether', '1.10.2', undefined],
  ])('of %s in %s is %s', (path, version, key) => {
    expect(nearestKey(LONGHORN_CHART_VALUES, path, Version.of(version))).toBe(key);
  });
});
