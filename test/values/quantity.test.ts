import { expect, test } from '@jest/globals';
import { bytesOf, sizeProblem } from '../../lib/values/quantity';

test.each([
  ['1', 1],
  ['10Gi', 10 * 2 ** 30],
  ['10G', 1e10],
  ['512Mi', 2 ** 29],
  ['2Ti', 2 ** 41],
  ['1k', 1000],
])('%s is %d bytes', (size, bytes) => {
  expect([bytesOf(size), sizeProblem(size)]).toEqual([bytes, undefined]);
});

test.each(['', '0', '0Gi', '10GB', '10gi', '1.5Gi', '-1Gi', ' 1Gi', '1Ki\n', 10, undefined])(
  '%j is no size',
  (size) => {
    expect(sizeProblem(size)).toMatchObject({ got: size });
  },
);
