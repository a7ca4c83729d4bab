import { follow, pagesOf, type Page } from '../harness/pages';
import { holds, proof, same, type Bench, type Proof } from '../harness/proof';
import { checksums, inPod, rolledOut } from '../install/workload';
import { ccplant, type Ccplant } from '../stages/ccplant';

/** What a page is about, and how it is seen that it was enough. */
interface Scenario {
  /** What was lost, and the variables that the page asks for. */
  readonly lose: (bench: Bench, made: Ccplant) => Promise<Readonly<Record<string, string>> | void>;
  readonly look: (bench: Bench, made: Ccplant) => Promise<void>;
}

const pages = pagesOf('ccplant');

const dataIsBack: Scenario['look'] = async ({ cluster }, { workload, data }) => {
  await rolledOut(cluster, workload);
  same('the data of the claims', await checksums(cluster, workload), data);
};

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'namespace-ccplant': {
    lose: async ({ cluster }) => {
      await cluster.kubectl('delete', 'namespace', 'ccplant', '--timeout=120s');
    },
    look: async (bench, made) => {
      await dataIsBack(bench, made);
      same('the Secret', await bench.cluster.at('.data.word', '-n', 'ccplant', 'secret', 'made-by-hand'), 'b3Blbg==');
    },
  },
  'claim-ccplant': {
    lose: async ({ cluster }, { workload }) => {
      await inPod(cluster, workload, 'dd if=/dev/zero of=/data/session-data-pvc/big bs=1M count=1 2>/dev/null');
      return { CLAIMS: 'session-data-pvc' };
    },
    look: dataIsBack,
  },
  'ccplant-objects': {
    lose: async ({ cluster }) => {
      await cluster.kubectl('-n', 'ccplant', 'delete', 'deployment/backend', 'configmap/settings');
    },
    look: async (bench, made) => {
      await dataIsBack(bench, made);
      same('the ConfigMap', await bench.cluster.at('.data.colour', '-n', 'ccplant', 'configmap', 'settings'), 'green');
    },
  },
  'ccplant-secrets': {
    lose: async ({ cluster }) => {
      await cluster.kubectl('-n', 'ccplant', 'delete', 'secret/made-by-hand');
    },
    look: async ({ cluster }) =>
      same('the Secret', await cluster.at('.data.word', '-n', 'ccplant', 'secret', 'made-by-hand'), 'b3Blbg=='),
  },
  'ccplant-app': {
    lose: async ({ cluster }) => {
      await cluster.kubectl('-n', 'ccplant', 'delete', 'deployment/backend');
    },
    look: dataIsBack,
  },
  'practise-ccplant-test': {
    lose: async () => undefined,
    look: async ({ cluster }) =>
      holds(
        'nothing is left of the copy',
        (await cluster.try(['kubectl', 'get', 'namespace', 'ccplant-test'])).status !== 0,
      ),
  },
  'upgrade-ccplant': {
    lose: async ({ cluster }, { workload }) => {
      await inPod(cluster, workload, 'echo spoilt >/data/session-data-pvc/name');
      await cluster.kubectl('-n', 'ccplant', 'patch', 'configmap/settings', '--patch={"data":{"colour":"red"}}');
      return { CLAIMS: 'session-data-pvc user-data-pvc', LOST: new Date().toISOString().replace(/\.\d+Z$/, 'Z') };
    },
    look: async (bench, made) => {
      await dataIsBack(bench, made);
      same('the ConfigMap', await bench.cluster.at('.data.colour', '-n', 'ccplant', 'configmap', 'settings'), 'green');
    },
  },
  'deleted-objects-ccplant-backups': {
    lose: async ({ cluster }) => {
      const since = new Date(Date.now() - 2000).toISOString().replace(/\.\d+Z$/, 'Z');
      await cluster.awsCli('admin', 's3', 'rm', 's3://ccplant-backups', '--recursive', '--only-show-errors');
      return { SINCE: since };
    },
    look: async ({ cluster }) => {
      const { stdout } = await cluster.awsCli('admin', 's3', 'ls', '--recursive', 's3://ccplant-backups/backups/');
      holds('the files of the backups are there again', stdout.includes('velero-backup.json'));
    },
  },
  'restore-not-completed': {
    lose: async () => ({ RESTORE: 'ccplant-namespace' }),
    look: async () => undefined,
  },
};

/** Every page of ccplant that is followed on the cluster that it is about. */
export const velerosPages: readonly Proof[] = Object.entries(SCENARIOS).flatMap(([name, scenario]) => {
  const page = pages.get(name);
  return page === undefined ? [] : [followed(page, scenario)];
});

function followed(page: Page, { lose, look }: Scenario): Proof {
  return proof(
    `page ccplant/${page.name}.md: its commands bring back what was lost`,
    { on: ccplant },
    async (bench, made) => {
      const env = (await lose(bench, made)) ?? {};
      const began = Date.now();
      await follow(bench.cluster, page, { checkout: made.repository.folder, env });
      const seconds = Math.round((Date.now() - began) / 1000);
      await look(bench, made);
      bench.changes('https://ccplant.example.com, `npx arkwright` and `git push` are stand-ins');
      if (page.seconds === undefined) return bench.notes(`${seconds} s`);
      holds(`it took ${seconds} s of the ${page.seconds} s that it promises`, seconds <= page.seconds);
      return bench.notes(`${seconds} s, of ${page.seconds} s that it promises`);
    },
  );
}
