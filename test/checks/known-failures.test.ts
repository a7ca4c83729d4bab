import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../../lib/checks/rules';

/** Failures of public repositories that can be seen in files, and the rules that see them. */
const CAUGHT: Readonly<Record<string, readonly string[]>> = {
  'alert-not-aggregated-over-restarts': ['monitoring/velero-age-is-per-schedule'],
  'alert-vector-label-mismatch': ['monitoring/alert-vectors-match'],
  'alertmanager-empty-receivers': ['monitoring/receivers-deliver'],
  'argocd-app-includes-itself': ['argocd/application-does-not-list-itself'],
  'argocd-resource-exclusion-cluster-scoped': ['argocd/no-excluded-object'],
  'backup-alert-missing': ['monitoring/longhorn-alerts-watch-backups'],
  'backup-bucket-name-mismatch': ['agreement/target-bucket-is-made'],
  'backup-cronjob-rwo-multiattach': ['recovery/backup-job-can-mount'],
  'backup-region-mismatch': ['agreement/target-region-is-bucket-region', 'longhorn/target-url-is-valid'],
  'backup-script-hides-failure': ['recovery/script-keeps-last-dump'],
  'ci-label-length-limit': ['tfaction/target-fits-label'],
  'cnpg-labels-do-not-reach-pvc': ['longhorn/labels-reach-claims'],
  'crds-and-jobs-same-kustomization': ['longhorn/job-after-its-crd', 'argocd/manifest-is-listed'],
  'credentials-logged-by-job': ['credentials/script-does-not-print-secrets'],
  'detached-volumes-not-backed-up': ['longhorn/detached-volumes-are-backed-up'],
  'eso-defaulted-fields-drift': ['credentials/external-secret-has-defaults'],
  'eso-iam-ssm-actions-missing': ['iam/external-secrets-may-read'],
  'eso-property-unsupported-by-provider': ['agreement/property-is-in-json'],
  'flux-substitution-eats-shell-vars': ['recovery/no-substituted-shell-variable'],
  'helm-literal-dotted-keys': ['longhorn/no-unknown-chart-value'],
  'iam-missing-getobject-for-copy': ['agreement/engine-may-use-its-bucket'],
  'iam-ssm-wildcard': ['iam/no-wildcard-parameters'],
  'ksm-metric-double-underscore': ['monitoring/no-double-underscore'],
  'longhorn-1100-values-must-be-strings': ['longhorn/default-settings-are-texts'],
  'longhorn-alert-nonexistent-label': ['monitoring/longhorn-volume-state-is-read', 'monitoring/longhorn-metric-exists'],
  'longhorn-backup-target-key-moved': ['longhorn/no-moved-chart-value'],
  'longhorn-crd-apiversion-v1beta1': ['longhorn/api-version-is-served'],
  'longhorn-default-resource-configmap-collision': ['longhorn/no-own-chart-object'],
  'longhorn-endpoint-placeholder-default': ['ssm/no-placeholder-value'],
  'longhorn-orphan-key-renamed': ['longhorn/no-moved-chart-value'],
  'longhorn-orphan-setting-bool': ['longhorn/setting-value-is-valid'],
  'longhorn-setting-out-of-range': ['longhorn/setting-value-is-valid'],
  'longhorn-setting-value-path': ['longhorn/object-fits-schema'],
  'longhorn-toleration-bool-string': ['longhorn/setting-value-is-valid'],
  'longhorn-volume-cr-frontend-missing': ['snapshots/restore-has-frontend'],
  'minio-endpoint-port-or-host': ['minio/endpoint-is-the-api', 'velero/s3-url-is-valid'],
  'named-group-labels-without-job': ['longhorn/claim-names-existing-job', 'longhorn/selector-names-existing-job'],
  'nfs-target-wrong-ip': ['longhorn/target-url-is-valid'],
  'recurringjob-backup-target-field': ['longhorn/object-fits-schema'],
  'recurringjob-concurrency-zero': ['longhorn/job-has-concurrency'],
  'recurringjob-no-namespace': ['longhorn/object-in-longhorn-namespace'],
  'replicationdestination-direct-into-live': ['recovery/no-direct-restore-into-live'],
  's3-lifecycle-expires-kopia-repo': ['velero/no-bucket-expiration'],
  's3-lifecycle-expires-longhorn-blocks': ['longhorn/no-bucket-expiration'],
  's3-lifecycle-filter-invalid-combination': ['s3/lifecycle-rule-is-valid'],
  's3url-without-scheme': ['velero/s3-url-is-valid'],
  'secret-in-other-namespace': ['credentials/secret-is-where-it-is-read'],
  'sops-secret-applied-raw': ['argocd/encrypted-secret-is-decrypted'],
  'ssm-empty-value': ['ssm/value-is-valid'],
  'ssm-reserved-prefix': ['ssm/parameter-name-is-valid'],
  'ssm-tag-charset': ['ssm/parameter-tags-are-valid'],
  'storageclass-joblist-not-json-string': ['longhorn/selector-is-json'],
  'storageclass-selector-plural-typo': ['longhorn/storage-class-parameters-are-read'],
  'terraform-backend-key-from-scaffold': ['terraform/backend-key-is-own'],
  'terraform-resource-name-typo': ['terraform/no-undeclared-reference'],
  'tfmigrate-history-key-of-other-dir': ['tfaction/history-key-is-own'],
  'velero-account-placeholder': ['velero/s3-url-is-valid'],
  'velero-aws-plugin-incompatible-with-backend': ['velero/checksum-fits-store', 'velero/checksum-is-switched-off'],
  'velero-aws-provider-without-plugin': ['velero/provider-has-plugin'],
  'velero-bsl-map-after-chart-4': ['velero/storage-locations-are-a-list'],
  'velero-chart-owns-empty-secret': ['velero/credential-is-given'],
  'velero-csi-plugin-duplicate': ['velero/no-csi-plugin'],
  'velero-default-repo-password': ['credentials/no-default-password', 'velero/repository-password-is-own'],
  'velero-default-vsl-type': ['velero/snapshot-location-has-provider'],
  'velero-existing-secret-bool': ['velero/credential-is-given'],
  'velero-features-at-values-root': ['velero/no-unknown-backup-value'],
  'velero-image-ahead-of-crds': ['velero/image-fits-chart'],
  'velero-nonexistent-plugin-image': ['velero/plugin-image-exists'],
  'velero-pod-annotation-wrong-nesting': ['velero/backup-volumes-annotation-is-on-pod'],
  'velero-readonly-rootfs-breaks-kopia': ['velero/root-filesystem-is-writable'],
  'velero-restic-keys-renamed': ['velero/no-moved-chart-value'],
  'velero-schedule-name-invalid': ['velero/schedule-name-fits'],
  'velero-schedule-namespace-overridden': ['argocd/no-moved-namespace'],
  'velero-schedules-contend': ['velero/schedules-do-not-collide'],
  'velero-template-field-misspelled': ['velero/object-fits-schema'],
  'vsc-type-snap-not-backup': ['snapshots/snap-is-not-a-backup'],
  'vsc-velero-key-annotation': ['snapshots/class-is-labelled-for-velero'],
};

describe('a known failure', () => {
  const ids: readonly string[] = rules.map(({ id }) => id);
  const page = readFileSync(join(__dirname, '../../docs/decisions/uncaught-failures.md'), 'utf8');
  const uncaught = [...page.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, name]) => name ?? '');

  test.each(Object.entries(CAUGHT))('%s is caught by rules that exist', (_, caught) => {
    expect(caught.filter((id) => !ids.includes(id))).toEqual([]);
    expect(caught.length).toBeGreaterThan(0);
  });

  test('is either caught or explained', () => {
    expect(uncaught.length).toBeGreaterThan(0);
    expect(uncaught.filter((name) => name in CAUGHT)).toEqual([]);
    expect(new Set(uncaught).size).toBe(uncaught.length);
  });
});
