import { describe, expect, test } from '@jest/globals';
import { lowestAllowed, providerConstraintProblem } from '../../lib/values/provider-constraint';

describe('a good constraint', () => {
  test.each([
    ['~> 6.22', '6.22'],
    ['~>6.22.1', '6.22.1'],
    ['~> 6', '6.0'],
    ['>= 5', '5.0'],
    ['6.25.0', '6.25.0'],
    ['= 6.25.0', '6.25.0'],
    ['> 6.22', '6.22'],
    ['>= 6.0, < 7.0', '6.0'],
    ['>= 6.9, >= 6.10', '6.10'],
    ['>= 6.22,!= 6.23.0', '6.22'],
  ])('%s lets nothing below %s through', (constraint, lowest) => {
    expect(providerConstraintProblem(constraint)).toBeUndefined();
    expect(lowestAllowed(constraint)?.text).toBe(lowest);
  });
});

describe('a bad constraint', () => {
  test.each([
    ['', 'version constraint'],
    ['latest', 'version constraint'],
    ['^6.22', 'version constraint'],
    ['6.x', 'version constraint'],
    ['=> 6.22', 'version constraint'],
    ['~> v6.22', 'version constraint'],
    ['~>  6.22', 'version constraint'],
    ['>= 6.22 < 7.0', 'version constraint'],
    ['>= 6.22,', 'version constraint'],
    ['1.2.3.4', 'version constraint'],
    [6.22, 'version constraint'],
    ['< 7.0', 'lower bound'],
    ['<= 6.22', 'lower bound'],
    ['!= 6.23.0', 'lower bound'],
  ])('%j is refused', (constraint, must) => {
    expect(providerConstraintProblem(constraint)).toMatchObject({ got: constraint });
    expect(providerConstraintProblem(constraint)?.must).toContain(must);
  });

  test.each(['', 'latest', '< 7.0'])('%j has no lowest version', (constraint) => {
    expect(lowestAllowed(constraint)).toBeUndefined();
  });
});
