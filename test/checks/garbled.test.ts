import { describe, expect, test } from '@jest/globals';
import { rules } from '../../lib/checks/rules';
import { garbled, thrownBy } from '../support/garbled';
import { isWhole, placesOneIn } from '../support/sample';

/** What every rule looks at, and not only the one whose examples they are, is few even in a whole run: it takes long. */
const FEW = isWhole ? 200 : 2_000;

describe('whatever a file holds, no rule throws', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s',
    async (id, rule) => {
      const subjects = await garbled(id);
      const own = placesOneIn(isWhole ? 1 : 10, id, subjects.length);
      const everyRules = placesOneIn(FEW, `${id} by every rule`, subjects.length);
      expect(own.length).toBeGreaterThan(0);
      expect([
        ...own.flatMap((place) => thrownBy([rule], subjects.at(place))),
        ...everyRules.flatMap((place) => thrownBy(rules, subjects.at(place))),
      ]).toEqual([]);
    },
    60_000,
  );
});
