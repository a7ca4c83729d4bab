import type { Check } from '../check';
import { noTerraformValueInYaml } from './agreement/no-terraform-value-in-yaml';
import { remoteRefIsDeclaredParameter } from './agreement/remote-ref-is-declared-parameter';
import { targetRegionIsBucketRegion } from './agreement/target-region-is-bucket-region';
import { noDowngrade } from './argocd/no-downgrade';
import { uniqueObject } from './argocd/unique-object';
import { noSecretValue } from './credentials/no-secret-value';
import { backupTargetDeclaredOnce } from './longhorn/backup-target-declared-once';
import { claimNamesExistingJob } from './longhorn/claim-names-existing-job';
import { noBucketExpiration } from './longhorn/no-bucket-expiration';
import { noMovedChartValue } from './longhorn/no-moved-chart-value';
import { noSkippedMinor } from './longhorn/no-skipped-minor';
import { noUnknownChartValue } from './longhorn/no-unknown-chart-value';
import { targetHasBackupJob } from './longhorn/target-has-backup-job';
import { noUndeclaredReference } from './terraform/no-undeclared-reference';
import { providerHasArgument } from './terraform/provider-has-argument';

/** Every rule, by id. */
export const rules: readonly Check[] = [
  noTerraformValueInYaml,
  remoteRefIsDeclaredParameter,
  targetRegionIsBucketRegion,
  noDowngrade,
  uniqueObject,
  noSecretValue,
  backupTargetDeclaredOnce,
  claimNamesExistingJob,
  noBucketExpiration,
  noMovedChartValue,
  noSkippedMinor,
  noUnknownChartValue,
  targetHasBackupJob,
  noUndeclaredReference,
  providerHasArgument,
];
