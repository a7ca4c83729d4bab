import { runAll, summary } from './harness/run-all';
import { proofs } from './proofs';

/**
 * Runs the proofs: `npm run test:real -- --only velero --record`.
 *
 * With KUBECONFIG and REAL_AWS_ENDPOINT they change that cluster, which must be there for nothing else; otherwise the tool
 * of REAL_CLUSTER brings up a new one for each.
 */
async function main(args: readonly string[]): Promise<number> {
  const only = args.flatMap((arg, index) => (args[index - 1] === '--only' ? [new RegExp(arg)] : []));
  const chosen = proofs.filter(({ name }) => only.every((pattern) => pattern.test(name)));
  if (args.includes('--list')) {
    for (const { name } of chosen) process.stdout.write(`${name}\n`);
    return 0;
  }
  const outcomes = await runAll(chosen, (line) => process.stdout.write(`${line}\n`));
  for (const line of summary(outcomes)) process.stdout.write(`${line}\n`);
  return outcomes.some(({ state }) => state === 'failed') ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
async function run(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2));
}

void run();
