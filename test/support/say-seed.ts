import { isWhole, seed } from './sample';

/** Says before the first test which cases of the slow tests are run. */
export default function saySeed(): void {
  const said = isWhole
    ? 'every case of the slow tests is run'
    : `seed ${seed}: a tenth of the cases of the slow tests is run. ARKWRIGHT_TEST_SEED=2 runs another tenth, and \`npm run test:all\` every case`;
  process.stderr.write(`${said}\n`);
}
