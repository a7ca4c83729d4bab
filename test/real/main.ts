import { hashOf, merged, readRecord, writeRecord } from './harness/record';
import { runAll, summary, type Outcome } from './harness/run-all';
import { versions } from './harness/versions';
import { proofs, unproven } from './proofs';

const HELP = `Usage: npm run test:real -- [options]

Run what is promised on a real cluster: a line for each proof, with its time.

  --only PATTERN   only the proofs whose names match
  --list           their names
  --minutes N      start no proof after N minutes; the others are skipped, and listed
  --again          run a proof that failed once more, on a new cluster
  --recorded       a proof that the record does not hold as passed may fail: it is printed as FAILED all the same
  --record         write what was run into test/real/record.json and docs/proof.md

With KUBECONFIG and REAL_AWS_ENDPOINT they change that cluster, which must be there for nothing else. Otherwise the tool in
REAL_CLUSTER brings up a new one.
`;

async function main(args: readonly string[]): Promise<number> {
  const value = (option: string): string | undefined => args[args.indexOf(option) + 1 || args.length];
  const only = value('--only');
  const chosen = proofs.filter(({ name }) => only === undefined || new RegExp(only).test(name));
  if (args.includes('--help')) return say([HELP]);
  if (args.includes('--list')) return say(chosen.map(({ name }) => name));
  const started = new Date();
  const minutes = Number(value('--minutes') ?? Infinity);
  const isTime = (): boolean => Date.now() - started.getTime() < minutes * 60_000;
  const outcomes = await runAll(chosen, { say: (line) => say([line]), isTime, again: args.includes('--again') });
  say(summary(outcomes));
  if (args.includes('--record')) await record(outcomes, started);
  const passedBefore = readRecord()
    .entries.filter(({ state }) => state === 'passed')
    .map(({ name }) => name);
  const isExpected = (name: string): boolean => !args.includes('--recorded') || passedBefore.includes(name);
  return outcomes.some(({ state, proof: { name } }) => state === 'failed' && isExpected(name)) ? 1 : 0;
}

async function record(outcomes: readonly Outcome[], started: Date): Promise<void> {
  const at = started.toISOString().slice(0, 16).replace('T', ' ');
  const entries = outcomes.map(({ proof: { name, stage }, state, seconds, because, changes, notes }) => {
    return { name, dist: stage.dist, state, seconds, at, hash: hashOf(stage.dist), because, changes, notes };
  });
  const names = proofs.map(({ name }) => name);
  writeRecord(merged(readRecord(), { versions: await versions(), entries, unproven }, names));
  say(['test/real/record.json and docs/proof.md are written']);
}

function say(lines: readonly string[]): number {
  for (const line of lines) process.stdout.write(`${line}\n`);
  return 0;
}

// A signal ends the node as well.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

async function run(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2));
}

void run();
