/**
 * Slow tests run a tenth of their cases, which a seed chooses; `npm run test:all` runs them all. Ten seeds in a row,
 * such as 0 to 9, run each case once.
 */
const CHOSEN = process.env.ARKWRIGHT_TEST_SEED ?? '1';

/** Whether every case is run. */
export const isWhole = CHOSEN === 'all';

/** What chooses the cases: the same seed, the same cases. */
export const seed = isWhole ? 1 : seedIn(CHOSEN);

/**
 * One case in ten of a list, at least one; all of them in `npm run test:all`.
 *
 * @param name of the list, so that two lists of one length do not give the same places
 */
export function tenth<T>(name: string, cases: readonly T[]): readonly T[] {
  return isWhole ? cases : oneIn(10, name, cases);
}

/** A tenth of a size, for a test of how long something takes; the size itself in `npm run test:all`. */
export function tenthOf(size: number): number {
  return isWhole ? size : Math.ceil(size / 10);
}

/** One case in so many, whether or not all are asked for: for what is too slow even then. */
export function oneIn<T>(count: number, name: string, cases: readonly T[], from = seed): readonly T[] {
  return placesOneIn(count, name, cases.length, from).flatMap((place) => cases.slice(place, place + 1));
}

/** The places of one case in so many, for a list that is made only where it is looked at. */
export function placesOneIn(count: number, name: string, length: number, from = seed): readonly number[] {
  const start = hash(`${name} ${Math.floor(from / count)}`);
  const places = Array.from({ length: Math.ceil(length / count) }, (_, block) => {
    return block * count + ((mixed(start + block) + from) % count);
  }).filter((place) => place < length);
  return places.length > 0 || length === 0 ? places : [from % length];
}

function seedIn(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`ARKWRIGHT_TEST_SEED must be a number or "all", got: ${text}`);
  return Number(text);
}

/** FNV-1a. */
function hash(text: string): number {
  return [...text].reduce((sum, sign) => Math.imul(sum ^ sign.charCodeAt(0), 0x01000193), 0x811c9dc5) >>> 0;
}

/** What follows each other is far apart: the last step of MurmurHash3. */
function mixed(number: number): number {
  const half = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return (whole ^ (whole >>> 16)) >>> 0;
}
