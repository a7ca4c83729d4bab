import { Version } from '../../../values/version';
import type { Pin } from '../../../products/model';
import type { Check, Finding, Unknown } from '../../check';
import { example, longhornApplication, terraformSettings } from '../../examples/example';
import { pinsOf } from '../../../products/helm/pins';

/** A bot moves versions in the files; the declaration has to follow it. */
export const noDowngrade: Check = {
  id: 'agreement/no-downgrade',
  severity: 'error',
  title: 'no version in a file is replaced by an older one',
  rationale:
    'Renovate changes versions in the files that were written. Writing the declared version over a newer one takes the upgrade back, and some products cannot go back: Longhorn refuses to start.',
  fix: 'let the declaration follow what was merged',
  source: {
    url: 'https://github.com/renovatebot/renovate/blob/main/lib/modules/manager/argocd/readme.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a newer version', [longhornApplication('1.10.2', {})], { onDisk: [chartOnDisk('1.10.1')] }),
      example('nothing on disk', [longhornApplication('1.10.2', {})]),
    ],
    fail: [
      example('an older chart', [longhornApplication('1.10.2', {})], { onDisk: [chartOnDisk('1.11.3')] }),
      example(
        'an older provider',
        [terraformSettings({ required_providers: { aws: { source: 'hashicorp/aws', version: '~> 6.22' } } })],
        {
          onDisk: [{ file: 'terraform/aws/example/backend.tf.json', what: 'provider hashicorp/aws', version: '6.40' }],
        },
      ),
    ],
  }),

  appliesTo: (document) => pinsOf(document).length > 0,

  find: (looked, { onDisk }) =>
    looked.flatMap((document) =>
      pinsOf(document).flatMap((written): readonly (Finding | Unknown)[] => {
        const newest = newestOf(onDisk.filter(({ file, what }) => file === written.file && what === written.what));
        if (newest === undefined || newest.version === written.version) return [];
        const [before, after] = [Version.of(newest.version), Version.of(written.version)];
        if (before.problem || after.problem) {
          return [{ document, cannotTell: `which is newer, ${written.what} ${before.text} on disk or ${after.text}` }];
        }
        if (before.compare(after) <= 0) return [];
        const message = `${written.what} is at ${before.text} on disk, newer than ${after.text}: declare ${before.text} or newer`;
        return [{ document, message }];
      }),
    ),
};

function newestOf(pins: readonly Pin[]): Pin | undefined {
  return [...pins].sort((a, b) => Version.of(b.version).compare(a.version))[0];
}

function chartOnDisk(version: string): Pin {
  return { file: 'argoproj/example/application.yaml', what: 'chart longhorn', version };
}
