import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as api from '../lib';

test('the values of the package: what only a cluster or an `add…` makes is a type alone', () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
   [
     "AccessKeyParameters",
     "ApplyTimeValue",
     "BackupAlerts",
     "BackupBucket",
     "BackupDashboard",
     "BackupKey",
     "BackupUser",
     "BucketName",
     "Cluster",
     "ClusterSecretStore",
     "ExistingSecret",
     "FolderApplication",
     "GoDuration",
     "HelmApplication",
     "HostFolder",
     "K3sEtcdSnapshots",
     "Longhorn",
     "LonghornDrill",
     "MinioBucket",
     "MinioHost",
     "MinioProvider",
     "MinioServer",
     "MinioUser",
     "ParameterStoreCredentials",
     "PasswordParameter",
     "RecoveryPages",
     "Region",
     "ReplicaBucket",
     "ResticRepository",
     "RestoredClaim",
     "Retention",
     "S3Service",
     "Schedule",
     "SealedSecret",
     "SealedSecretCredentials",
     "SecretStore",
     "SnapshotController",
     "SopsSecret",
     "ThrowAwaySecret",
     "Velero",
     "Version",
     "VolumeSnapshot",
     "VolumeSnapshotClass",
     "WorkloadRole",
     "acknowledge",
     "ebsSnapshots",
     "etcdSnapshotAccess",
     "isWorkloadIdentity",
     "longhornAccess",
     "longhornSnapshots",
     "parameterAccess",
     "resticAccess",
     "resticAppendAccess",
     "snapshotsOf",
     "veleroAccess",
     "veleroRestoreAccess",
     "veleroSnapshotAccess",
     "veleroTaggingAccess",
   ]
  `);
});

/** Words that say what something is, and not what it is of. */
const GENERAL =
  'Access Alert Claim Condition Configuration Context Credential Document File Finding Folder Grant Group Hook Host Job ' +
  'Keep Key KeyValue Location Maintenance Name Options Page Part Path Place Plan Policy Product Props Provider Resource ' +
  'Resources Rule Scope Secret Server Service Settings Source Statement Store Target Task User Value Values Volume';

test('no name of the package is more general than what it names', () => {
  const names = [...readFileSync('lib/index.ts', 'utf8').matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list.split(',').flatMap((name) => name.replace(/^\s*type /, '').trim() || []),
  );
  expect(names.length).toBeGreaterThan(150);
  const general = GENERAL.split(' ').flatMap((word) => [word, `${word}Props`, `${word}Options`, `Any${word}`]);
  expect(names.filter((name) => general.includes(name))).toEqual([]);
});
