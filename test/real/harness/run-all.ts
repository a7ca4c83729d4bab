import { Cluster } from './cluster';
import { missing } from './needs';
import type { Proof, Stage } from './proof';

/** What came of a proof. */
export interface Outcome {
  readonly proof: Proof;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** Why it failed, or was skipped. */
  readonly because: string;
  readonly changes: readonly string[];
  readonly notes: readonly string[];
}

/** A cluster that was brought to a stage, or why it could not be. */
interface Standing {
  readonly stage: Stage<unknown>;
  readonly cluster: Cluster | undefined;
  readonly made: unknown;
  readonly failure: string | undefined;
  readonly seconds: number;
  readonly changes: readonly string[];
}

/** How proofs are run. */
export interface Running {
  readonly say: (line: string) => void;
  /** Whether another proof may be started. */
  readonly isTime: () => boolean;
  /** Whether one that failed is run once more, on a new cluster. */
  readonly again: boolean;
}

/** Runs proofs one after the other; those of one stage that follow one another share its cluster. */
export async function runAll(proofs: readonly Proof[], running: Running): Promise<readonly Outcome[]> {
  const first = await runThrough(proofs, running);
  const failed = first.filter(({ state }) => state === 'failed').map(({ proof }) => proof);
  if (!running.again || failed.length === 0) return first;
  running.say(`---- once more, on new clusters: ${failed.length} that failed`);
  const second = await runThrough(failed, running);
  return first.map((outcome) => {
    const other = second.find(({ proof, state }) => proof === outcome.proof && state !== 'skipped');
    return other === undefined
      ? outcome
      : { ...other, notes: [...other.notes, `the first try failed: ${outcome.because}`] };
  });
}

async function runThrough(proofs: readonly Proof[], { say, isTime }: Running): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let standing: Standing | undefined;
  try {
    for (const proof of proofs) {
      const lacking = isTime() ? missing(proof.needs) : ['there was no time left'];
      if (lacking.length === 0 && standing?.stage !== proof.stage) {
        await standing?.cluster?.down();
        standing = await bringUp(proof.stage);
        for (const line of linesOfStage(standing)) say(line);
      }
      const outcome =
        lacking.length > 0 || standing === undefined ? skipped(proof, lacking) : await runOne(proof, standing);
      outcomes.push(outcome);
      for (const line of linesOf(outcome)) say(line);
    }
  } finally {
    await standing?.cluster?.down();
  }
  return outcomes;
}

function skipped(proof: Proof, lacking: readonly string[]): Outcome {
  return { proof, state: 'skipped', seconds: 0, because: lacking.join('; '), changes: [], notes: [] };
}

async function bringUp(stage: Stage<unknown>): Promise<Standing> {
  const started = Date.now();
  const seconds = (): number => Math.round((Date.now() - started) / 1000);
  const changes: string[] = [];
  let cluster: Cluster | undefined;
  try {
    cluster = await Cluster.up();
    const made = await stage.up({ cluster, changes: (what) => changes.push(what), notes: () => undefined });
    return { stage, cluster, made, changes, seconds: seconds(), failure: undefined };
  } catch (error) {
    return { stage, cluster, made: undefined, changes, seconds: seconds(), failure: messageOf(error) };
  }
}

async function runOne(proof: Proof, { cluster, made, failure, changes: before }: Standing): Promise<Outcome> {
  const started = Date.now();
  const [changes, notes] = [[] as string[], [] as string[]];
  const change = (what: string): void => {
    changes.push(what);
    notes.push(`changed: ${what}`);
  };
  const end = (state: Outcome['state'], because = ''): Outcome => ({
    proof,
    state,
    because,
    seconds: Math.round((Date.now() - started) / 1000),
    changes: [...new Set([...before, ...changes])],
    notes,
  });
  if (cluster === undefined || failure !== undefined)
    return end('failed', `the stage "${proof.stage.name}" was not reached`);
  try {
    await proof.prove({ cluster, changes: change, notes: (what) => notes.push(what) }, made);
    return end('passed');
  } catch (error) {
    return end('failed', messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function linesOfStage({ stage, seconds, failure, changes }: Standing): readonly string[] {
  return [
    `---- ${stage.name}${failure === undefined ? '' : ' WAS NOT REACHED'} (${seconds} s)`,
    ...indented(failure ?? ''),
    ...[...new Set(changes)].map((what) => `     changed: ${what}`),
  ];
}

function indented(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => `       ${line}`);
}

const SIGNS = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip' } as const;

function linesOf({ proof, state, seconds, because, notes }: Outcome): readonly string[] {
  const time = state === 'skipped' ? '' : ` (${seconds} s)`;
  return [`${SIGNS[state]} ${proof.name}${time}`, ...indented(because), ...notes.map((what) => `     note: ${what}`)];
}

/** The last lines: what ran and what did not, and never a skipped proof as a pass. */
export function summary(outcomes: readonly Outcome[]): readonly string[] {
  const count = (state: Outcome['state']): number => outcomes.filter((one) => one.state === state).length;
  const [failed, skips] = [count('failed'), count('skipped')];
  return [
    ...outcomes.filter(({ state }) => state !== 'passed').map(({ proof, state }) => `${state}: ${proof.name}`),
    `${count('passed') + failed} proofs run, ${skips} skipped${failed === 0 ? '' : `, ${failed} FAILED`}`,
  ];
}
