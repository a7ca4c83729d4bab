// What every drill does with the API server: asks it, waits for it, and says what happened in one line each.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the declaration wrote beside the program. */
export const drill = JSON.parse(readFileSync(new URL('drill.json', import.meta.url), 'utf8'));
const { limits } = drill;

const stopped = new AbortController();

/** What is wrong with the backup or with its surroundings, in words for the log. */
export class Failure extends Error {}

/** Asks the API server; undefined for what is not there. Tries again when the server is not well. */
export async function ask(method, path, body, signal = stopped.signal) {
  for (let left = limits.attempts; ; left -= 1) {
    const outcome = await askOnce(method, path, body).catch((error) => ({ trouble: reasonOf(error) }));
    if (!outcome.trouble) return outcome.object;
    if (left <= 1) throw new Failure(`the API server does not answer ${method} ${path}: ${outcome.trouble}`);
    await pause(limits.pollSeconds, signal);
  }
}

async function askOnce(method, path, body) {
  const token = readFileSync(`${drill.account}/token`, 'utf8').trim();
  const response = await fetch(`${drill.server}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  if (response.status === 404) return { object: undefined };
  if (response.status === 429 || response.status >= 500) return { trouble: `${response.status} ${messageIn(text)}` };
  if (!response.ok) throw new Failure(`${method} ${path} is refused: ${response.status} ${messageIn(text)}`);
  return { object: JSON.parse(text) };
}

function messageIn(text) {
  try {
    return JSON.parse(text).message ?? '';
  } catch {
    return '';
  }
}

/** A failure is handed on; trouble is tried again. */
function reasonOf(error) {
  if (error instanceof Failure) throw error;
  return error.cause?.code ?? error.cause?.message ?? error.message;
}

export async function list(path, selector, signal) {
  const items = [];
  let token = '';
  do {
    const query = new URLSearchParams({ labelSelector: selector, limit: '200', continue: token });
    const page = await ask('GET', `${path}?${query}`, undefined, signal);
    items.push(...(page?.items ?? []));
    token = page?.metadata?.continue ?? '';
  } while (token);
  return items;
}

/** Looks again and again; gives what is found, or says after the time what is still missing. */
export async function until(seconds, look, signal = stopped.signal) {
  let missing;
  for (let left = Math.ceil(seconds / limits.pollSeconds); left >= 0; left -= 1) {
    const seen = await look();
    if (seen.found !== undefined) return seen.found;
    missing = seen.missing;
    if (left > 0) await pause(limits.pollSeconds, signal);
  }
  throw new Failure(`${missing} after ${seconds} seconds`);
}

/** @param signal what ends it early; null for what is done to the end */
async function pause(seconds, signal) {
  await sleep(seconds * 1000, undefined, signal ? { signal } : {}).catch(() => {
    throw new Failure('the drill was stopped');
  });
}

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Runs a drill to its end, and says in the last line what came of it. */
export function main(run, passed) {
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stopped.abort());
  run().then(
    () => say(`DRILL PASSED: ${passed}`),
    (error) => {
      say(`DRILL FAILED: ${error instanceof Failure ? error.message : (error.stack ?? error)}`);
      process.exitCode = 1;
    },
  );
}
