import { describe, expect, test } from '@jest/globals';
import { Version } from '../../../lib/values/version';
import { LONGEST_TARGET, SCAFFOLD_TOOLS } from '../../../lib/products/tfaction/releases';

describe('LONGEST_TARGET', () => {
  test('leaves room for the prefix in a label of 50 characters', () => {
    expect(`tfmigrate:${'t'.repeat(LONGEST_TARGET)}`).toHaveLength(50);
  });
});

describe('SCAFFOLD_TOOLS', () => {
  test.each(Object.entries(SCAFFOLD_TOOLS))('%s is pinned to a release', (_, version) => {
    expect(Version.of(version)).toMatchObject({ problem: undefined });
    expect(version).toMatch(/^v?\d+\.\d+\.\d+$/);
  });

  // aqua takes the tag of the release; the plugin block of .tflint.hcl takes the number alone.
  test.each(Object.entries(SCAFFOLD_TOOLS))('%s is written as its tool expects', (name, version) => {
    expect(version.startsWith('v')).toBe(name !== 'tflintAwsRuleset');
  });
});
