import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { type JsonObject, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';
import { expiresObjects, reachesRepositories } from '../../../products/velero/kopia-repositories';
import { enabledRules } from '../../../products/s3/lifecycle-rules';
import { bucketNamed } from '../../../products/terraform/literals';
import { locationValue, veleroInstalled } from '../../examples/example-velero';
import { storageLocations } from '../../../products/velero/storage-location';

/** Kopia shares its objects between backups, so only Velero knows which of them are still needed. */
export const noBucketExpiration: Check = {
  id: 'velero/no-bucket-expiration',
  severity: 'error',
  title: 'no lifecycle rule of the bucket deletes current objects of a kopia repository',
  rationale:
    'A repository is written once and shared by all backups of a namespace. A rule that deletes objects by age takes its oldest and most needed parts: every backup fails, and no earlier one can be restored.',
  fix: 'remove the expiration, or narrow its filter to the prefixes backups/ and restores/, and let ttl decide',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/8654', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('what kopia does not own', [
        velero(),
        bucket(),
        lifecycle({ filter: [{ prefix: 'backups/' }], expiration: [{ days: 90 }] }),
      ]),
      example('noncurrent versions', [
        velero(),
        bucket(),
        lifecycle({ noncurrent_version_expiration: [{ noncurrent_days: 7 }] }),
      ]),
      example('objects of another prefix', [
        velero({ prefix: 'cluster-a' }),
        bucket(),
        lifecycle({ filter: [{ prefix: 'logs/' }], expiration: [{ days: 35 }] }),
      ]),
    ],
    fail: [
      example('every object', [velero(), bucket(), lifecycle({ filter: [{}], expiration: [{ days: 35 }] })]),
      example('the folder of the cluster', [
        velero({ prefix: 'cluster-a' }),
        bucket(),
        lifecycle({ filter: { prefix: 'cluster-a/' }, expiration: { days: 35 } }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_lifecycle_configuration.'),

  find: (looked, { index }) => {
    const locations = storageLocations(index).filter(({ provider, bucket: name }) => provider === 'aws' && name !== '');
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const { name } = bucketNamed(document.body.bucket, index.moduleOf(document));
      const own = locations.filter((location) => location.bucket === name);
      return enabledRules(document.body)
        .filter(expiresObjects)
        .flatMap((rule) => {
          const hit = own.find((location) => reachesRepositories(rule, location.prefix));
          if (!hit) return [];
          const message = `the rule "${textOf(rule.id)}" deletes current objects of the ${hit.title} in ${name}`;
          return [{ document, message }];
        });
    });
  },
};

function velero(more: JsonObject = {}): ReturnType<typeof veleroInstalled> {
  return veleroInstalled({ configuration: { backupStorageLocation: [locationValue(more)] } });
}

function bucket(): TerraformBlock {
  return resource('aws_s3_bucket.velero', { bucket: 'example-velero' });
}

function lifecycle(rule: JsonObject): TerraformBlock {
  const rules = [{ id: 'clean-up', status: 'Enabled', ...rule }];
  return resource('aws_s3_bucket_lifecycle_configuration.velero', {
    bucket: '${aws_s3_bucket.velero.id}',
    rule: rules,
  });
}
