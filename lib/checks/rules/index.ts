import type { Check } from '../check';
import { credentialSecretIsDelivered } from './agreement/credential-secret-is-delivered';
import { noTerraformValueInYaml } from './agreement/no-terraform-value-in-yaml';
import { remoteRefIsDeclaredParameter } from './agreement/remote-ref-is-declared-parameter';
import { secretKeysMatchReader } from './agreement/secret-keys-match-reader';
import { targetRegionIsBucketRegion } from './agreement/target-region-is-bucket-region';
import { applicationDoesNotListItself } from './argocd/application-does-not-list-itself';
import { chartIsPinned } from './argocd/chart-is-pinned';
import { kustomizationListsExistingFiles } from './argocd/kustomization-lists-existing-files';
import { manifestIsListed } from './argocd/manifest-is-listed';
import { noDowngrade } from './argocd/no-downgrade';
import { noIgnoredSource } from './argocd/no-ignored-source';
import { noMovedNamespace } from './argocd/no-moved-namespace';
import { replaceOrServerSideApply } from './argocd/replace-or-server-side-apply';
import { uniqueObject } from './argocd/unique-object';
import { externalSecretApiIsServed } from './credentials/external-secret-api-is-served';
import { externalSecretHasDefaults } from './credentials/external-secret-has-defaults';
import { noSecretValue } from './credentials/no-secret-value';
import { refreshIntervalIsCanonical } from './credentials/refresh-interval-is-canonical';
import { secretDataIsBase64 } from './credentials/secret-data-is-base64';
import { secretIsWhereItIsRead } from './credentials/secret-is-where-it-is-read';
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
import { settingExists } from './longhorn/setting-exists';
import { settingValueAtTop } from './longhorn/setting-value-at-top';
import { settingValueIsValid } from './longhorn/setting-value-is-valid';
import { storageClassParametersAreRead } from './longhorn/storage-class-parameters-are-read';
import { targetHasBackupJob } from './longhorn/target-has-backup-job';
import { targetHasCredential } from './longhorn/target-has-credential';
import { targetUrlIsValid } from './longhorn/target-url-is-valid';
import { noUndeclaredReference } from './terraform/no-undeclared-reference';
import { providerHasArgument } from './terraform/provider-has-argument';

/** Every rule, by id. */
export const rules: readonly Check[] = [
  credentialSecretIsDelivered,
  noTerraformValueInYaml,
  remoteRefIsDeclaredParameter,
  secretKeysMatchReader,
  targetRegionIsBucketRegion,
  applicationDoesNotListItself,
  chartIsPinned,
  kustomizationListsExistingFiles,
  manifestIsListed,
  noDowngrade,
  noIgnoredSource,
  noMovedNamespace,
  replaceOrServerSideApply,
  uniqueObject,
  externalSecretApiIsServed,
  externalSecretHasDefaults,
  noSecretValue,
  refreshIntervalIsCanonical,
  secretDataIsBase64,
  secretIsWhereItIsRead,
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
  settingExists,
  settingValueAtTop,
  settingValueIsValid,
  storageClassParametersAreRead,
  targetHasBackupJob,
  targetHasCredential,
  targetUrlIsValid,
  noUndeclaredReference,
  providerHasArgument,
];
