import type { Check } from '../check';
import { credentialSecretIsDelivered } from './agreement/credential-secret-is-delivered';
import { engineMayUseItsBucket } from './agreement/engine-may-use-its-bucket';
import { noTerraformValueInYaml } from './agreement/no-terraform-value-in-yaml';
import { propertyIsInJson } from './agreement/property-is-in-json';
import { remoteRefIsDeclaredParameter } from './agreement/remote-ref-is-declared-parameter';
import { secretKeysMatchReader } from './agreement/secret-keys-match-reader';
import { storeRegionIsBucketRegion } from './agreement/store-region-is-bucket-region';
import { targetBucketIsMade } from './agreement/target-bucket-is-made';
import { targetRegionIsBucketRegion } from './agreement/target-region-is-bucket-region';
import { applicationDoesNotListItself } from './argocd/application-does-not-list-itself';
import { chartIsPinned } from './argocd/chart-is-pinned';
import { encryptedSecretIsDecrypted } from './argocd/encrypted-secret-is-decrypted';
import { kustomizationListsExistingFiles } from './argocd/kustomization-lists-existing-files';
import { manifestIsListed } from './argocd/manifest-is-listed';
import { noDowngrade } from './argocd/no-downgrade';
import { noExcludedObject } from './argocd/no-excluded-object';
import { noIgnoredSource } from './argocd/no-ignored-source';
import { noMovedNamespace } from './argocd/no-moved-namespace';
import { noPrunedStorageNamespace } from './argocd/no-pruned-storage-namespace';
import { replaceOrServerSideApply } from './argocd/replace-or-server-side-apply';
import { uniqueObject } from './argocd/unique-object';
import { externalSecretApiIsServed } from './credentials/external-secret-api-is-served';
import { externalSecretHasDefaults } from './credentials/external-secret-has-defaults';
import { noDefaultPassword } from './credentials/no-default-password';
import { noSecretValue } from './credentials/no-secret-value';
import { refreshIntervalIsCanonical } from './credentials/refresh-interval-is-canonical';
import { scriptDoesNotPrintSecrets } from './credentials/script-does-not-print-secrets';
import { secretDataIsBase64 } from './credentials/secret-data-is-base64';
import { secretIsWhereItIsRead } from './credentials/secret-is-where-it-is-read';
import { externalSecretsMayRead } from './iam/external-secrets-may-read';
import { identityNameIsValid } from './iam/identity-name-is-valid';
import { identityTagsAreValid } from './iam/identity-tags-are-valid';
import { noVersionDeletion } from './iam/no-version-deletion';
import { noWildcardParameters } from './iam/no-wildcard-parameters';
import { policyFitsLimits } from './iam/policy-fits-limits';
import { prefixConditionAllowsLonghorn } from './iam/prefix-condition-allows-longhorn';
import { apiVersionIsServed } from './longhorn/api-version-is-served';
import { backupJobMakesBackups } from './longhorn/backup-job-makes-backups';
import { backupTargetDeclaredOnce } from './longhorn/backup-target-declared-once';
import { claimNamesExistingJob } from './longhorn/claim-names-existing-job';
import { credentialSecretHasKeys } from './longhorn/credential-secret-has-keys';
import { credentialValuesAreReadable } from './longhorn/credential-values-are-readable';
import { defaultSettingsAreTexts } from './longhorn/default-settings-are-texts';
import { detachedVolumesAreBackedUp } from './longhorn/detached-volumes-are-backed-up';
import { jobAfterItsCrd } from './longhorn/job-after-its-crd';
import { jobCronIsValid } from './longhorn/job-cron-is-valid';
import { jobFieldsExist } from './longhorn/job-fields-exist';
import { jobHasConcurrency } from './longhorn/job-has-concurrency';
import { jobNameFits } from './longhorn/job-name-fits';
import { jobParametersAreKnown } from './longhorn/job-parameters-are-known';
import { jobRetainIsTaken } from './longhorn/job-retain-is-taken';
import { jobTaskIsKnown } from './longhorn/job-task-is-known';
import { labelsReachClaims } from './longhorn/labels-reach-claims';
import { noBucketExpiration } from './longhorn/no-bucket-expiration';
import { noMovedChartValue } from './longhorn/no-moved-chart-value';
import { noOwnChartObject } from './longhorn/no-own-chart-object';
import { noPreUpgradeJobUnderArgocd } from './longhorn/no-pre-upgrade-job-under-argocd';
import { noSkippedMinor } from './longhorn/no-skipped-minor';
import { noUnknownChartValue } from './longhorn/no-unknown-chart-value';
import { objectInLonghornNamespace } from './longhorn/object-in-longhorn-namespace';
import { pollIntervalIsDuration } from './longhorn/poll-interval-is-duration';
import { selectorIsJson } from './longhorn/selector-is-json';
import { selectorNamesExistingJob } from './longhorn/selector-names-existing-job';
import { settingExists } from './longhorn/setting-exists';
import { settingValueAtTop } from './longhorn/setting-value-at-top';
import { settingValueIsValid } from './longhorn/setting-value-is-valid';
import { storageClassParametersAreRead } from './longhorn/storage-class-parameters-are-read';
import { targetHasBackupJob } from './longhorn/target-has-backup-job';
import { targetHasCredential } from './longhorn/target-has-credential';
import { targetUrlIsValid } from './longhorn/target-url-is-valid';
import { alertVectorsMatch } from './monitoring/alert-vectors-match';
import { longhornAlertsWatchBackups } from './monitoring/longhorn-alerts-watch-backups';
import { longhornCompletedBackupIsNoError } from './monitoring/longhorn-completed-backup-is-no-error';
import { longhornMetricExists } from './monitoring/longhorn-metric-exists';
import { longhornVolumeStateIsRead } from './monitoring/longhorn-volume-state-is-read';
import { noDoubleUnderscore } from './monitoring/no-double-underscore';
import { receiversDeliver } from './monitoring/receivers-deliver';
import { veleroAgeIsPerSchedule } from './monitoring/velero-age-is-per-schedule';
import { veleroAlertCanClear } from './monitoring/velero-alert-can-clear';
import { veleroAlertCanFire } from './monitoring/velero-alert-can-fire';
import { veleroMetricExists } from './monitoring/velero-metric-exists';
import { backupJobCanMount } from './recovery/backup-job-can-mount';
import { claimWithoutBackup } from './recovery/claim-without-backup';
import { noDirectRestoreIntoLive } from './recovery/no-direct-restore-into-live';
import { noSubstitutedShellVariable } from './recovery/no-substituted-shell-variable';
import { restoreIsNotSynced } from './recovery/restore-is-not-synced';
import { scriptKeepsLastDump } from './recovery/script-keeps-last-dump';
import { blockedEncryptionIsDeclared } from './s3/blocked-encryption-is-declared';
import { bucketIsPrivate } from './s3/bucket-is-private';
import { bucketNameIsValid } from './s3/bucket-name-is-valid';
import { bucketTagsAreValid } from './s3/bucket-tags-are-valid';
import { lifecycleRuleIsValid } from './s3/lifecycle-rule-is-valid';
import { noArchiveTransition } from './s3/no-archive-transition';
import { noForceDestroy } from './s3/no-force-destroy';
import { noLonghornObjectLockRetention } from './s3/no-longhorn-object-lock-retention';
import { noPublicBackups } from './s3/no-public-backups';
import { noRequiredEncryptionHeader } from './s3/no-required-encryption-header';
import { oldVersionsExist } from './s3/old-versions-exist';
import { oneLifecyclePerBucket } from './s3/one-lifecycle-per-bucket';
import { replicationIsComplete } from './s3/replication-is-complete';
import { versionedBucketExpiresOldVersions } from './s3/versioned-bucket-expires-old-versions';
import { classIsLabelledForVelero } from './snapshots/class-is-labelled-for-velero';
import { classKeepsContent } from './snapshots/class-keeps-content';
import { oneVeleroClassPerDriver } from './snapshots/one-velero-class-per-driver';
import { restoreHasFrontend } from './snapshots/restore-has-frontend';
import { snapIsNotABackup } from './snapshots/snap-is-not-a-backup';
import { noPlaceholderValue } from './ssm/no-placeholder-value';
import { parameterNameIsValid } from './ssm/parameter-name-is-valid';
import { parameterTagsAreValid } from './ssm/parameter-tags-are-valid';
import { secretIsSecureString } from './ssm/secret-is-secure-string';
import { valueIsValid } from './ssm/value-is-valid';
import { backendKeyIsOwn } from './terraform/backend-key-is-own';
import { noUndeclaredReference } from './terraform/no-undeclared-reference';
import { providerHasArgument } from './terraform/provider-has-argument';
import { providerRegionExists } from './terraform/provider-region-exists';
import { settingsDeclaredOnce } from './terraform/settings-declared-once';
import { fileIsAnObject } from './tfaction/file-is-an-object';
import { historyKeyIsOwn } from './tfaction/history-key-is-own';
import { targetFitsLabel } from './tfaction/target-fits-label';
import { backupVolumesAnnotationIsOnPod } from './velero/backup-volumes-annotation-is-on-pod';
import { checksumFitsStore } from './velero/checksum-fits-store';
import { checksumIsSwitchedOff } from './velero/checksum-is-switched-off';
import { credentialIsGiven } from './velero/credential-is-given';
import { csiIsEnabled } from './velero/csi-is-enabled';
import { dataMovementHasNodeAgent } from './velero/data-movement-has-node-agent';
import { filtersAreNotMixed } from './velero/filters-are-not-mixed';
import { imageFitsChart } from './velero/image-fits-chart';
import { kubectlImageExists } from './velero/kubectl-image-exists';
import { kubectlImageHasShell } from './velero/kubectl-image-has-shell';
import { locationConfigKeysAreKnown } from './velero/location-config-keys-are-known';
import { locationFieldsExist } from './velero/location-fields-exist';
import { locationIsNotShared } from './velero/location-is-not-shared';
import { noBucketExpiration as veleroNoBucketExpiration } from './velero/no-bucket-expiration';
import { noCsiPlugin } from './velero/no-csi-plugin';
import { noMovedChartValue as veleroNoMovedChartValue } from './velero/no-moved-chart-value';
import { noResticUploader } from './velero/no-restic-uploader';
import { noUnknownChartValue as veleroNoUnknownChartValue } from './velero/no-unknown-chart-value';
import { oneDefaultLocation } from './velero/one-default-location';
import { pluginFitsVersion } from './velero/plugin-fits-version';
import { pluginImageExists } from './velero/plugin-image-exists';
import { providerHasPlugin } from './velero/provider-has-plugin';
import { readOnlyLocationIsNotScheduled } from './velero/read-only-location-is-not-scheduled';
import { releaseIsNamedVelero } from './velero/release-is-named-velero';
import { repositoryPasswordIsOwn } from './velero/repository-password-is-own';
import { rootFilesystemIsWritable } from './velero/root-filesystem-is-writable';
import { s3UrlIsValid } from './velero/s3-url-is-valid';
import { scheduleCronIsValid } from './velero/schedule-cron-is-valid';
import { scheduleFieldsExist } from './velero/schedule-fields-exist';
import { scheduleIsInVeleroNamespace } from './velero/schedule-is-in-velero-namespace';
import { scheduleNameFits } from './velero/schedule-name-fits';
import { scheduleNamesExistingLocation } from './velero/schedule-names-existing-location';
import { scheduleSurvivesArgocd } from './velero/schedule-survives-argocd';
import { schedulesDoNotCollide } from './velero/schedules-do-not-collide';
import { snapshotLocationHasProvider } from './velero/snapshot-location-has-provider';
import { storageLocationsAreAList } from './velero/storage-locations-are-a-list';
import { ttlIsADuration } from './velero/ttl-is-a-duration';

/** Every rule, by id. */
export const rules: readonly Check[] = [
  credentialSecretIsDelivered,
  engineMayUseItsBucket,
  noTerraformValueInYaml,
  propertyIsInJson,
  remoteRefIsDeclaredParameter,
  secretKeysMatchReader,
  storeRegionIsBucketRegion,
  targetBucketIsMade,
  targetRegionIsBucketRegion,
  applicationDoesNotListItself,
  chartIsPinned,
  encryptedSecretIsDecrypted,
  kustomizationListsExistingFiles,
  manifestIsListed,
  noDowngrade,
  noExcludedObject,
  noIgnoredSource,
  noMovedNamespace,
  noPrunedStorageNamespace,
  replaceOrServerSideApply,
  uniqueObject,
  externalSecretApiIsServed,
  externalSecretHasDefaults,
  noDefaultPassword,
  noSecretValue,
  refreshIntervalIsCanonical,
  scriptDoesNotPrintSecrets,
  secretDataIsBase64,
  secretIsWhereItIsRead,
  externalSecretsMayRead,
  identityNameIsValid,
  identityTagsAreValid,
  noVersionDeletion,
  noWildcardParameters,
  policyFitsLimits,
  prefixConditionAllowsLonghorn,
  apiVersionIsServed,
  backupJobMakesBackups,
  backupTargetDeclaredOnce,
  claimNamesExistingJob,
  credentialSecretHasKeys,
  credentialValuesAreReadable,
  defaultSettingsAreTexts,
  detachedVolumesAreBackedUp,
  jobAfterItsCrd,
  jobCronIsValid,
  jobFieldsExist,
  jobHasConcurrency,
  jobNameFits,
  jobParametersAreKnown,
  jobRetainIsTaken,
  jobTaskIsKnown,
  labelsReachClaims,
  noBucketExpiration,
  noMovedChartValue,
  noOwnChartObject,
  noPreUpgradeJobUnderArgocd,
  noSkippedMinor,
  noUnknownChartValue,
  objectInLonghornNamespace,
  pollIntervalIsDuration,
  selectorIsJson,
  selectorNamesExistingJob,
  settingExists,
  settingValueAtTop,
  settingValueIsValid,
  storageClassParametersAreRead,
  targetHasBackupJob,
  targetHasCredential,
  targetUrlIsValid,
  alertVectorsMatch,
  longhornAlertsWatchBackups,
  longhornCompletedBackupIsNoError,
  longhornMetricExists,
  longhornVolumeStateIsRead,
  noDoubleUnderscore,
  receiversDeliver,
  veleroAgeIsPerSchedule,
  veleroAlertCanClear,
  veleroAlertCanFire,
  veleroMetricExists,
  backupJobCanMount,
  claimWithoutBackup,
  noDirectRestoreIntoLive,
  noSubstitutedShellVariable,
  restoreIsNotSynced,
  scriptKeepsLastDump,
  blockedEncryptionIsDeclared,
  bucketIsPrivate,
  bucketNameIsValid,
  bucketTagsAreValid,
  lifecycleRuleIsValid,
  noArchiveTransition,
  noForceDestroy,
  noLonghornObjectLockRetention,
  noPublicBackups,
  noRequiredEncryptionHeader,
  oldVersionsExist,
  oneLifecyclePerBucket,
  replicationIsComplete,
  versionedBucketExpiresOldVersions,
  classIsLabelledForVelero,
  classKeepsContent,
  oneVeleroClassPerDriver,
  restoreHasFrontend,
  snapIsNotABackup,
  noPlaceholderValue,
  parameterNameIsValid,
  parameterTagsAreValid,
  secretIsSecureString,
  valueIsValid,
  backendKeyIsOwn,
  noUndeclaredReference,
  providerHasArgument,
  providerRegionExists,
  settingsDeclaredOnce,
  fileIsAnObject,
  historyKeyIsOwn,
  targetFitsLabel,
  backupVolumesAnnotationIsOnPod,
  checksumFitsStore,
  checksumIsSwitchedOff,
  credentialIsGiven,
  csiIsEnabled,
  dataMovementHasNodeAgent,
  filtersAreNotMixed,
  imageFitsChart,
  kubectlImageExists,
  kubectlImageHasShell,
  locationConfigKeysAreKnown,
  locationFieldsExist,
  locationIsNotShared,
  veleroNoBucketExpiration,
  noCsiPlugin,
  veleroNoMovedChartValue,
  noResticUploader,
  veleroNoUnknownChartValue,
  oneDefaultLocation,
  pluginFitsVersion,
  pluginImageExists,
  providerHasPlugin,
  readOnlyLocationIsNotScheduled,
  releaseIsNamedVelero,
  repositoryPasswordIsOwn,
  rootFilesystemIsWritable,
  s3UrlIsValid,
  scheduleCronIsValid,
  scheduleFieldsExist,
  scheduleIsInVeleroNamespace,
  scheduleNameFits,
  scheduleNamesExistingLocation,
  scheduleSurvivesArgocd,
  schedulesDoNotCollide,
  snapshotLocationHasProvider,
  storageLocationsAreAList,
  ttlIsADuration,
];
