import { folderOf } from '../../../values/folder-path';
import { DEFAULT_TARGET } from '../../../products/longhorn/releases';
import type { Check, Finding, Unknown } from '../../check';
import { example, longhornApplication, object } from '../../examples/example';
import { nameOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import {
  isLonghornKind,
  longhornCharts,
  longhornTargets,
  targetsOf,
  type DeclaredTarget,
} from '../../../products/longhorn/installation';

/** What a target finds in its folder it takes for its own, and what it does not know there it deletes. */
export const targetsDoNotShareAFolder: Check = {
  id: 'longhorn/targets-do-not-share-a-folder',
  severity: 'error',
  title: 'no two backup targets of Longhorn are one folder of a bucket',
  rationale:
    'The webhook compares whole URLs and refuses the second of two equal ones. A slash at the end or a capital letter hides the equality from it: then a backup that is deleted by way of one target is gone from the other too.',
  fix: 'give each target a prefix or a bucket of its own',
  source: {
    url: 'https://github.com/longhorn/longhorn-manager/blob/v1.10.2/datastore/longhorn.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a folder each', [
        chart('s3://example@eu-west-1/first/'),
        target('offsite', 's3://example@eu-west-1/b/'),
      ]),
      example('a bucket each', [target('a1', 's3://example-a@eu-west-1/'), target('b1', 's3://example-b@eu-west-1/')]),
    ],
    fail: [
      example('the chart and an object', [
        chart('s3://example@eu-west-1/'),
        target('offsite', 's3://example@eu-west-1/'),
      ]),
      example('a slash more', [
        target('first', 's3://example@eu-west-1/longhorn'),
        target('second', 's3://example@eu-west-1/longhorn/'),
      ]),
    ],
  }),

  appliesTo: (document, { index }) => targetsOf(document, index).length > 0,

  find: (looked, { index }) => {
    const [wanted, clusters] = [new Set(looked), longhornCharts(index).length];
    const seen: DeclaredTarget[] = [];
    return longhornTargets(index)
      .filter(({ url }) => !isFilledInLater(url))
      .flatMap((one): readonly (Finding | Unknown)[] => {
        const others = seen.filter((other) => titleOf(other) !== titleOf(one) && isSamePlace(other, one));
        const beside = others.find((other) => folderOf(other.document.file) === folderOf(one.document.file));
        const same = beside ?? others[0];
        seen.push(one);
        const { document } = one;
        if (!same || !wanted.has(document)) return [];
        const what = `the backup targets ${titleOf(same)} and ${titleOf(one)}`;
        // A second cluster may look into the bucket of the first, to restore from it.
        if (!beside && clusters > 1) return [{ document, cannotTell: `whether ${what} are of one cluster` }];
        if (same.s3?.region !== one.s3?.region)
          return [{ document, cannotTell: `whether ${what} are at one service: their regions differ` }];
        return [{ document, message: `${what} are both ${one.url}` }];
      });
  },
};

/** By bucket and prefix, which say it whatever slashes and letters there are. */
function isSamePlace({ s3: one }: DeclaredTarget, { s3: other }: DeclaredTarget): boolean {
  return one !== undefined && one.bucket === other?.bucket && one.prefix.toLowerCase() === other.prefix.toLowerCase();
}

function titleOf({ document }: DeclaredTarget): string {
  return isLonghornKind(document, 'BackupTarget') ? (nameOf(document) ?? DEFAULT_TARGET) : DEFAULT_TARGET;
}

function chart(backupTarget: string): ReturnType<typeof object> {
  return longhornApplication('1.10.2', { defaultBackupStore: { backupTarget } });
}

function target(name: string, backupTargetURL: string): ReturnType<typeof object> {
  return object('BackupTarget', name, { spec: { backupTargetURL, credentialSecret: 'longhorn-backup' } });
}
