import type { KeyRange } from '../helm/value-keys';

/**
 * Read off values.yaml and the templates of the charts 1.6.4, 1.7.3, 1.8.2, 1.9.2, 1.10.2, 1.11.3, 1.12.1. Maps that a
 * template copies whole stand as one key, and a few keys are read without being listed in values.yaml.
 * @see https://github.com/longhorn/longhorn/tree/v1.12.1/chart
 */
export const LONGHORN_CHART_VALUES: readonly KeyRange[] = [
  {
    since: '1.6',
    keys: `
      annotations csi.attacherReplicaCount csi.kubeletRootDir csi.provisionerReplicaCount csi.resizerReplicaCount
      csi.snapshotterReplicaCount defaultSettings.allowCollectingLonghornUsageMetrics
      defaultSettings.allowEmptyDiskSelectorVolume defaultSettings.allowEmptyNodeSelectorVolume
      defaultSettings.allowRecurringJobWhileVolumeDetached defaultSettings.allowVolumeCreationWithDegradedAvailability
      defaultSettings.autoCleanupRecurringJobBackupSnapshot defaultSettings.autoCleanupSystemGeneratedSnapshot
      defaultSettings.autoDeletePodWhenVolumeDetachedUnexpectedly defaultSettings.autoSalvage
      defaultSettings.backingImageCleanupWaitInterval defaultSettings.backingImageRecoveryWaitInterval
      defaultSettings.backupCompressionMethod defaultSettings.backupConcurrentLimit
      defaultSettings.concurrentAutomaticEngineUpgradePerNodeLimit
      defaultSettings.concurrentReplicaRebuildPerNodeLimit defaultSettings.concurrentVolumeBackupRestorePerNodeLimit
      defaultSettings.createDefaultDiskLabeledNodes defaultSettings.defaultDataLocality
      defaultSettings.defaultDataPath defaultSettings.defaultLonghornStaticStorageClass
      defaultSettings.defaultReplicaCount defaultSettings.deletingConfirmationFlag
      defaultSettings.detachManuallyAttachedVolumesWhenCordoned defaultSettings.disableRevisionCounter
      defaultSettings.disableSchedulingOnCordonedNode defaultSettings.disableSnapshotPurge
      defaultSettings.engineReplicaTimeout defaultSettings.failedBackupTTL defaultSettings.fastReplicaRebuildEnabled
      defaultSettings.guaranteedInstanceManagerCPU defaultSettings.kubernetesClusterAutoscalerEnabled
      defaultSettings.logLevel defaultSettings.nodeDownPodDeletionPolicy defaultSettings.nodeDrainPolicy
      defaultSettings.priorityClass defaultSettings.recurringFailedJobsHistoryLimit
      defaultSettings.recurringJobMaxRetention defaultSettings.recurringSuccessfulJobsHistoryLimit
      defaultSettings.removeSnapshotsDuringFilesystemTrim defaultSettings.replicaAutoBalance
      defaultSettings.replicaDiskSoftAntiAffinity defaultSettings.replicaFileSyncHttpClientTimeout
      defaultSettings.replicaReplenishmentWaitInterval defaultSettings.replicaSoftAntiAffinity
      defaultSettings.replicaZoneSoftAntiAffinity defaultSettings.restoreConcurrentLimit
      defaultSettings.restoreVolumeRecurringJobs defaultSettings.snapshotDataIntegrity
      defaultSettings.snapshotDataIntegrityCronjob
      defaultSettings.snapshotDataIntegrityImmediateCheckAfterSnapshotCreation defaultSettings.snapshotMaxCount
      defaultSettings.storageMinimalAvailablePercentage defaultSettings.storageNetwork
      defaultSettings.storageOverProvisioningPercentage defaultSettings.storageReservedPercentageForDefaultDisk
      defaultSettings.supportBundleFailedHistoryLimit defaultSettings.systemManagedComponentsNodeSelector
      defaultSettings.systemManagedPodsImagePullPolicy defaultSettings.taintToleration defaultSettings.upgradeChecker
      defaultSettings.v1DataEngine defaultSettings.v2DataEngine enableGoCoverDir enablePSP
      global.cattle.systemDefaultRegistry
      global.cattle.windowsCluster.defaultSetting.systemManagedComponentsNodeSelector
      global.cattle.windowsCluster.defaultSetting.taintToleration global.cattle.windowsCluster.enabled
      global.cattle.windowsCluster.nodeSelector global.cattle.windowsCluster.tolerations
      global.nodeSelector global.tolerations image.csi.attacher.repository image.csi.attacher.tag
      image.csi.livenessProbe.repository image.csi.livenessProbe.tag image.csi.nodeDriverRegistrar.repository
      image.csi.nodeDriverRegistrar.tag image.csi.provisioner.repository image.csi.provisioner.tag
      image.csi.resizer.repository image.csi.resizer.tag image.csi.snapshotter.repository image.csi.snapshotter.tag
      image.longhorn.backingImageManager.repository image.longhorn.backingImageManager.tag
      image.longhorn.engine.repository image.longhorn.engine.tag image.longhorn.instanceManager.repository
      image.longhorn.instanceManager.tag image.longhorn.manager.repository image.longhorn.manager.tag
      image.longhorn.shareManager.repository image.longhorn.shareManager.tag
      image.longhorn.supportBundleKit.repository image.longhorn.supportBundleKit.tag image.longhorn.ui.repository
      image.longhorn.ui.tag image.openshift.oauthProxy.repository image.openshift.oauthProxy.tag image.pullPolicy
      ingress.annotations ingress.enabled ingress.host ingress.ingressClassName ingress.path ingress.secrets
      ingress.secureBackends ingress.tls ingress.tlsSecret longhornDriver.log.format longhornDriver.nodeSelector
      longhornDriver.priorityClass longhornDriver.tolerations longhornManager.log.format longhornManager.nodeSelector
      longhornManager.priorityClass longhornManager.serviceAnnotations longhornManager.tolerations
      longhornUI.nodeSelector longhornUI.priorityClass longhornUI.replicas longhornUI.tolerations
      metrics.serviceMonitor.additionalLabels metrics.serviceMonitor.annotations metrics.serviceMonitor.enabled
      metrics.serviceMonitor.interval metrics.serviceMonitor.metricRelabelings metrics.serviceMonitor.relabelings
      metrics.serviceMonitor.scrapeTimeout nameOverride namespaceOverride networkPolicies.enabled networkPolicies.type
      openshift.enabled openshift.ui.port openshift.ui.proxy openshift.ui.route
      persistence.backingImage.dataSourceParameters persistence.backingImage.dataSourceType
      persistence.backingImage.enable persistence.backingImage.expectedChecksum persistence.backingImage.name
      persistence.defaultClass persistence.defaultClassReplicaCount persistence.defaultDataLocality
      persistence.defaultFsType persistence.defaultMkfsParams persistence.defaultNodeSelector.enable
      persistence.defaultNodeSelector.selector persistence.migratable persistence.nfsOptions persistence.reclaimPolicy
      persistence.recurringJobSelector.enable persistence.recurringJobSelector.jobList preUpgradeChecker.jobEnabled
      preUpgradeChecker.upgradeVersionCheck privateRegistry.createSecret privateRegistry.registryPasswd
      privateRegistry.registrySecret privateRegistry.registryUrl privateRegistry.registryUser service.manager.nodePort
      service.manager.type service.ui.loadBalancerIP
      service.ui.loadBalancerSourceRanges service.ui.nodePort service.ui.type serviceAccount.annotations
    `,
  },
  {
    since: '1.6',
    until: '1.7',
    keys: 'defaultSettings.offlineReplicaRebuilding',
  },
  {
    since: '1.6',
    until: '1.8',
    keys: `
      defaultSettings.backupTarget defaultSettings.backupTargetCredentialSecret
      defaultSettings.backupstorePollInterval
    `,
  },
  {
    since: '1.6',
    until: '1.9',
    keys: 'defaultSettings.orphanAutoDeletion persistence.removeSnapshotsDuringFilesystemTrim',
  },
  {
    since: '1.6',
    until: '1.10',
    keys: 'defaultSettings.v2DataEngineGuaranteedInstanceManagerCPU defaultSettings.v2DataEngineHugepageLimit',
  },
  {
    since: '1.7',
    keys: `
      defaultSettings.autoCleanupSnapshotWhenDeleteBackup defaultSettings.backupExecutionTimeout
      defaultSettings.freezeFilesystemForSnapshot defaultSettings.longGRPCTimeOut
      defaultSettings.rwxVolumeFastFailover ingress.pathType persistence.dataEngine
      persistence.defaultDiskSelector.enable persistence.defaultDiskSelector.selector
      persistence.disableRevisionCounter
    `,
  },
  {
    since: '1.7',
    until: '1.10',
    keys: 'defaultSettings.v2DataEngineLogFlags defaultSettings.v2DataEngineLogLevel',
  },
  {
    since: '1.8',
    keys: `
      defaultBackupStore.backupTarget defaultBackupStore.backupTargetCredentialSecret defaultBackupStore.pollInterval
      defaultSettings.upgradeResponderURL persistence.backupTargetName
    `,
  },
  {
    since: '1.8',
    until: '1.10',
    keys: 'defaultSettings.v2DataEngineCPUMask',
  },
  {
    since: '1.9',
    keys: `
      defaultSettings.autoCleanupSnapshotAfterOnDemandBackupCompleted defaultSettings.offlineReplicaRebuilding
      defaultSettings.orphanResourceAutoDeletion defaultSettings.orphanResourceAutoDeletionGracePeriod extraObjects
      global.imagePullSecrets global.imageRegistry image.csi.attacher.registry image.csi.livenessProbe.registry
      image.csi.nodeDriverRegistrar.registry image.csi.provisioner.registry image.csi.resizer.registry
      image.csi.snapshotter.registry image.longhorn.backingImageManager.registry image.longhorn.engine.registry
      image.longhorn.instanceManager.registry image.longhorn.manager.registry image.longhorn.shareManager.registry
      image.longhorn.supportBundleKit.registry image.longhorn.ui.registry image.openshift.oauthProxy.registry
      longhornUI.affinity
      persistence.unmapMarkSnapChainRemoved persistence.volumeBindingMode
    `,
  },
  {
    since: '1.9',
    until: '1.10',
    keys: 'defaultSettings.v2DataEngineSnapshotDataIntegrity',
  },
  {
    since: '1.10',
    keys: `
      defaultSettings.blacklistForAutoDeletePodWhenVolumeDetachedUnexpectedly defaultSettings.dataEngineCPUMask
      defaultSettings.dataEngineHugepageEnabled defaultSettings.dataEngineLogFlags defaultSettings.dataEngineLogLevel
      defaultSettings.dataEngineMemorySize defaultSettings.defaultBackupBlockSize
      defaultSettings.instanceManagerPodLivenessProbeTimeout defaultSettings.logPath
      defaultSettings.replicaRebuildingBandwidthLimit service.ui.annotations
    `,
  },
  {
    since: '1.11',
    keys: `
      csi.podAntiAffinityPreset defaultSettings.csiAllowedTopologyKeys defaultSettings.csiStorageCapacityTracking
      defaultSettings.dataEngineInterruptModeEnabled defaultSettings.defaultUblkNumberOfQueue
      defaultSettings.defaultUblkQueueDepth defaultSettings.endpointNetworkForRWXVolume defaultSettings.managerUrl
      defaultSettings.nodeDiskHealthMonitoring defaultSettings.rebuildConcurrentSyncLimit
      defaultSettings.snapshotHeavyTaskConcurrentLimit defaultSettings.systemManagedCSIComponentsResourceLimits
      global.timezone httproute.annotations httproute.enabled httproute.hostnames httproute.parentRefs httproute.path
      httproute.pathType ingress.extraHosts longhornManager.distro longhornManager.resources
      longhornManager.serviceLabels longhornManager.updateStrategy service.ui.labels
      service.ui.loadBalancerClass
    `,
  },
  {
    since: '1.12',
    keys: `
      defaultSettings.dataEngineCPUIsolationEnabled defaultSettings.dataEngineIobufLargePoolSize
      defaultSettings.dataEngineIobufSmallPoolSize defaultSettings.dataEngineNumberOfCPUCores
      defaultSettings.engineImagePodLivenessProbeFailureThreshold defaultSettings.engineImagePodLivenessProbePeriod
      defaultSettings.engineImagePodLivenessProbeTimeout defaultSettings.kubernetesMetricsServerMetricsEnabled
      defaultSettings.snapshotCountWarningThreshold longhornUI.podDisruptionBudget.enabled
      longhornUI.podDisruptionBudget.maxUnavailable longhornUI.podDisruptionBudget.minAvailable
      metrics.serviceMonitor.sampleLimit networkPolicies.kubeAPIServerSourceCIDRs
      networkPolicies.restrictInternalTraffic persistence.annotations persistence.createStorageClass
      persistence.shareManagerNodeSelector.enable persistence.shareManagerNodeSelector.selector
      persistence.shareManagerTolerations.enable persistence.shareManagerTolerations.tolerations
    `,
  },
];
