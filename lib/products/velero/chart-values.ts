import type { KeyRange } from '../helm/value-keys';

/**
 * Read off values.yaml and the templates of every chart from 2.32.6 to 12.1.0. Maps that a template copies whole stand
 * as one key, and some keys are read without being listed in values.yaml.
 * @see https://github.com/vmware-tanzu/helm-charts/tree/velero-12.1.0/charts/velero
 */
export const VELERO_CHART_VALUES: readonly KeyRange[] = [
  {
    since: '2.32.6',
    until: '3.0',
    keys: `
      configuration.defaultResticPruneFrequency configuration.defaultVolumesToRestic configuration.resticTimeout
      deployRestic restic.affinity restic.annotations restic.containerSecurityContext restic.dnsConfig restic.dnsPolicy
      restic.extraEnvVars restic.extraVolumeMounts restic.extraVolumes restic.labels restic.lifecycle
      restic.nodeSelector restic.podSecurityContext restic.podVolumePath restic.priorityClassName restic.privileged
      restic.resources restic.securityContext restic.tolerations restic.useScratchEmptyDir
    `,
  },
  {
    since: '2.32.6',
    until: '4.0',
    keys: `
      configuration.backupStorageLocation.accessMode configuration.backupStorageLocation.bucket
      configuration.backupStorageLocation.caCert configuration.backupStorageLocation.config
      configuration.backupStorageLocation.default configuration.backupStorageLocation.name
      configuration.backupStorageLocation.prefix configuration.backupStorageLocation.provider
      configuration.volumeSnapshotLocation.config configuration.volumeSnapshotLocation.name
      configuration.volumeSnapshotLocation.provider
    `,
  },
  {
    since: '2.32.6',
    until: '4.0.1',
    keys: 'configuration.provider',
  },
  {
    since: '2.32.6',
    keys: `
      affinity annotations backupsEnabled cleanUpCRDs configMaps configuration.backupSyncPeriod
      configuration.clientBurst configuration.clientPageSize configuration.clientQPS
      configuration.defaultBackupStorageLocation configuration.defaultBackupTTL
      configuration.defaultVolumeSnapshotLocations configuration.disableControllers configuration.extraEnvVars
      configuration.features configuration.garbageCollectionFrequency configuration.logFormat configuration.logLevel
      configuration.metricsAddress configuration.namespace configuration.pluginDir configuration.profilerAddress
      configuration.restoreOnlyMode configuration.restoreResourcePriorities configuration.storeValidationFrequency
      configuration.terminatingResourceTimeout containerSecurityContext credentials.existingSecret
      credentials.extraEnvVars credentials.extraSecretRef credentials.name credentials.secretContents
      credentials.useSecret dnsConfig dnsPolicy extraObjects extraVolumeMounts extraVolumes fullnameOverride
      image.digest image.imagePullSecrets image.pullPolicy image.repository image.tag initContainers kubectl.annotations
      kubectl.containerSecurityContext kubectl.image.digest kubectl.image.repository kubectl.image.tag kubectl.labels
      kubectl.resources labels lifecycle metrics.enabled metrics.podAnnotations metrics.prometheusRule.additionalLabels
      metrics.prometheusRule.enabled metrics.prometheusRule.namespace metrics.prometheusRule.spec metrics.scrapeInterval
      metrics.scrapeTimeout metrics.service.annotations metrics.service.labels metrics.serviceMonitor.additionalLabels
      metrics.serviceMonitor.enabled metrics.serviceMonitor.namespace metrics.serviceMonitor.scheme
      metrics.serviceMonitor.tlsConfig nameOverride nodeSelector podAnnotations podLabels podSecurityContext
      priorityClassName rbac.clusterAdministrator rbac.clusterAdministratorName rbac.create resources schedules
      securityContext serviceAccount.server.annotations serviceAccount.server.create serviceAccount.server.labels
      serviceAccount.server.name snapshotsEnabled terminationGracePeriodSeconds tolerations upgradeCRDs
    `,
  },
  {
    since: '3.0',
    until: '6.0',
    keys: 'nodeAgent.privileged',
  },
  {
    since: '3.0',
    keys: `
      configuration.defaultRepoMaintainFrequency configuration.defaultVolumesToFsBackup configuration.fsBackupTimeout
      configuration.uploaderType deployNodeAgent nodeAgent.affinity nodeAgent.annotations
      nodeAgent.containerSecurityContext nodeAgent.dnsConfig nodeAgent.dnsPolicy nodeAgent.extraEnvVars
      nodeAgent.extraVolumeMounts nodeAgent.extraVolumes nodeAgent.labels nodeAgent.lifecycle nodeAgent.nodeSelector
      nodeAgent.podSecurityContext nodeAgent.podVolumePath nodeAgent.priorityClassName nodeAgent.resources
      nodeAgent.securityContext nodeAgent.tolerations nodeAgent.useScratchEmptyDir
    `,
  },
  {
    since: '3.1',
    keys: 'metrics.serviceMonitor.annotations',
  },
  {
    since: '3.1.2',
    keys: 'metrics.serviceMonitor.autodetect',
  },
  {
    since: '3.1.6',
    keys: `
      metrics.nodeAgentPodMonitor.additionalLabels metrics.nodeAgentPodMonitor.annotations
      metrics.nodeAgentPodMonitor.autodetect metrics.nodeAgentPodMonitor.enabled metrics.nodeAgentPodMonitor.namespace
      metrics.nodeAgentPodMonitor.scheme metrics.nodeAgentPodMonitor.tlsConfig
    `,
  },
  {
    since: '4.0',
    keys: 'configuration.backupStorageLocation configuration.volumeSnapshotLocation',
  },
  {
    since: '4.1',
    keys: 'livenessProbe readinessProbe',
  },
  {
    since: '4.1.5',
    keys: 'metrics.prometheusRule.autodetect',
  },
  {
    since: '4.2',
    keys: 'revisionHistoryLimit',
  },
  {
    since: '4.3',
    keys: 'metrics.serviceMonitor.metricRelabelings metrics.serviceMonitor.relabelings',
  },
  {
    since: '4.4',
    until: '5.0',
    keys: 'helmHookAnnotations',
  },
  {
    since: '5.1',
    keys: 'namespace.labels',
  },
  {
    since: '5.1.2',
    keys: 'secretAnnotations',
  },
  {
    since: '5.1.3',
    keys: 'upgradeJobResources',
  },
  {
    since: '5.1.4',
    keys: 'configuration.defaultSnapshotMoveData',
  },
  {
    since: '5.1.7',
    keys: 'upgradeCRDsJob.extraEnvVars upgradeCRDsJob.extraVolumeMounts upgradeCRDsJob.extraVolumes',
  },
  {
    since: '5.4',
    keys: 'configuration.defaultItemOperationTimeout',
  },
  {
    since: '6.2',
    keys: 'configuration.disableInformerCache configuration.extraArgs',
  },
  {
    since: '6.6',
    keys: 'serviceAccount.server.imagePullSecrets',
  },
  {
    since: '7.1',
    keys: 'nodeAgent.extraArgs',
  },
  {
    since: '7.1.2',
    until: '11.0',
    keys: 'configuration.repositoryMaintenanceJob.limits configuration.repositoryMaintenanceJob.requests',
  },
  {
    since: '7.1.3',
    until: '11.0',
    keys: 'configuration.repositoryMaintenanceJob.latestJobsCount',
  },
  {
    since: '8.1',
    keys: 'nodeAgent.updateStrategy',
  },
  {
    since: '8.4',
    keys: 'nodeAgent.podLabels',
  },
  {
    since: '8.6',
    keys: 'nodeAgent.pluginVolumePath',
  },
  {
    since: '8.7.1',
    keys: 'runtimeClassName',
  },
  {
    since: '9.0',
    keys: 'configuration.itemBlockWorkerCount',
  },
  {
    since: '9.0.3',
    keys: 'nodeAgent.runtimeClassName',
  },
  {
    since: '9.1',
    keys: `
      kubectl.extraVolumeMounts kubectl.extraVolumes serviceAccount.server.automountServiceAccountToken
      upgradeCRDsJob.automountServiceAccountToken
    `,
  },
  {
    since: '9.1.2',
    until: '12.0',
    keys: 'upgradeCRDsJob.shellCmd upgradeCRDsJob.updateCmd',
  },
  {
    since: '9.2',
    keys: 'configuration.dataMoverPrepareTimeout',
  },
  {
    since: '10.0.1',
    keys: 'hostAliases nodeAgent.hostAliases',
  },
  {
    since: '10.0.2',
    keys: `
      metrics.service.externalTrafficPolicy metrics.service.internalTrafficPolicy metrics.service.nodePort
      metrics.service.type
    `,
  },
  {
    since: '10.0.9',
    keys: 'metrics.service.ipFamilies metrics.service.ipFamilyPolicy',
  },
  {
    since: '10.1',
    keys: `
      configuration.repositoryMaintenanceJob.repositoryConfigData.global
      configuration.repositoryMaintenanceJob.repositoryConfigData.name
      configuration.repositoryMaintenanceJob.repositoryConfigData.repositories
    `,
  },
  {
    since: '10.1.1',
    keys: 'nodeAgent.resizePolicy resizePolicy',
  },
  {
    since: '11.1',
    keys: 'metrics.nodeAgentPodMonitor.metricRelabelings metrics.nodeAgentPodMonitor.relabelings',
  },
  {
    since: '11.3.1',
    keys: 'nodeAgent.disableHostPath',
  },
  {
    since: '12.1',
    keys: `
      podDisruptionBudget.annotations podDisruptionBudget.enabled podDisruptionBudget.labels
      podDisruptionBudget.maxUnavailable podDisruptionBudget.minAvailable podDisruptionBudget.unhealthyPodEvictionPolicy
    `,
  },
];
