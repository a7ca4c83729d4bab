import { describe, expect, test } from '@jest/globals';
import { Lines } from '../../lib/read/locate';

const TEXT = `kind: ConfigMap
data:
  backupTarget: elsewhere
---
kind: Application
spec:
  source:
    helm:
      values: |
        defaultSettings:
          backupTarget: s3://a@b/
          defaultReplicaCount: 2
        persistence:
          defaultReplicaCount: 3
metadata:
  labels:
    recurring-job.longhorn.io/nightly: enabled
---
kind: Last
versioning: off
`;

describe('the line that a message speaks of', () => {
  test.each([
    ['the key at the end of a path', 5, 'the chart does not read defaultSettings.backupTarget: only older ones do', 11],
    ['a label', 5, 'the label recurring-job.longhorn.io/nightly names no recurring job', 17],
    [
      'an earlier part of the path, when the last is there twice',
      5,
      'no chart reads defaultSettings.defaultReplicaCount',
      10,
    ],
    ['in this document only', 1, 'the field data.backupTarget is wrong', 3],
    ['the part of the path that is there', 5, 'no path spec.template.ttl', 6],
    ['the first line, when no path is named', 5, 'nothing backs it up', 5],
    ['the first line of the last document', 19, 'defaultSettings.backupTarget', 19],
    ['an assignment of Terraform', 1, 'aws.data', 2],
  ])('is that of %s', (_, start, message, line) => {
    expect(new Lines(TEXT).of(start, message)).toBe(line);
  });

  test('stays within a text of one line', () => {
    expect(new Lines('').of(1, 'a.b')).toBe(1);
  });

  test('is found in time that grows no faster than the text and the message', () => {
    const count = 20_000;
    const lines = new Lines(Array.from({ length: count }, (_, index) => `---\nkey-${index}: 1\n`).join(''));
    const start = Date.now();
    for (let index = 0; index < count; index += 1)
      expect(lines.of(2 * index + 1, `no a.key-${index}`)).toBe(2 * index + 2);
    expect(lines.of(1, `no ${'a'.repeat(100_000)}`)).toBe(1);
    expect(Date.now() - start).toBeLessThan(10_000);
  }, 60_000);
});
