/** Pauses. */
export function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/**
 * Asks again and again until the answer is accepted, and returns it; throws, with the last answer, after `seconds`.
 * A question that throws has no answer yet.
 */
export async function until<T>(
  what: string,
  seconds: number,
  ask: () => Promise<T>,
  isAccepted: (answer: T) => boolean,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let last = 'nothing';
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (isAccepted(answer)) return answer;
      last = typeof answer === 'string' ? answer : JSON.stringify(answer);
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await pause(1);
  }
  throw new Error(`${what} not within ${seconds} s; last: ${last.slice(0, 1500)}`);
}
