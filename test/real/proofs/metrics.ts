import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { proof, same, type Bench, type Proof } from '../harness/proof';
import { until } from '../harness/until';
import { ccplant, type Ccplant } from '../stages/ccplant';

interface Rule {
  readonly alert: string;
  readonly expr: string;
}

interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

const PROMETHEUS = 'http://127.0.0.1:9090';

/** The groups of rules of a cluster, as they are in dist/. */
function groupsOf({ repository }: Ccplant): readonly Group[] {
  return repository
    .find('prometheus-rules.yaml')
    .flatMap((file) => repository.read(file))
    .flatMap((one) => (one.spec as { readonly groups: readonly Group[] }).groups);
}

/** What a rule reads: `velero_backup_total{namespace="velero",schedule="a"}`. */
function selectorsIn(expression: string): readonly string[] {
  return expression.match(/\b[a-z_:]+\{[^}]*\}/g) ?? [];
}

/** A real Prometheus reads the real metrics, with the labels that the operator adds to what it scrapes. */
async function startPrometheus({ cluster }: Bench, groups: readonly Group[]): Promise<void> {
  const pod = await cluster.at(
    '.items[0].status.podIP',
    '-n',
    'velero',
    'pods',
    '--selector=app.kubernetes.io/name=velero,name=velero',
  );
  const rules = join(cluster.folder, 'rules.yaml');
  writeFileSync(rules, stringify({ groups }));
  const target = (address: string, namespace: string, job: string): object => ({
    job_name: job,
    static_configs: [{ targets: [address], labels: { namespace, job } }],
  });
  const config = join(cluster.folder, 'prometheus.yaml');
  const scrape_configs = [target(`${pod}:8085`, 'velero', 'velero')];
  writeFileSync(
    config,
    stringify({ global: { scrape_interval: '2s', evaluation_interval: '2s' }, rule_files: [rules], scrape_configs }),
  );
  cluster.start('prometheus', [
    'prometheus',
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(cluster.folder, 'tsdb')}`,
    '--web.listen-address=127.0.0.1:9090',
  ]);
}

export const metrics: readonly Proof[] = [
  proof(
    'ccplant: Velero exports every series that the alerts read, and a real Prometheus evaluates every rule',
    { on: ccplant, needs: ['prometheus'] },
    async (bench, made) => {
      const groups = groupsOf(made);
      await startPrometheus(bench, groups);
      const { cluster, notes } = bench;
      const ask = async (path: string, ...query: readonly string[]): Promise<unknown> =>
        (
          JSON.parse(
            await cluster.run([
              'curl',
              '--silent',
              '--get',
              ...query.flatMap((each) => ['--data-urlencode', each]),
              `${PROMETHEUS}${path}`,
            ]),
          ) as { readonly data: unknown }
        ).data;
      await until(
        'Prometheus has scraped',
        60,
        () => ask('/api/v1/query', 'query=velero_backup_total'),
        (data) => JSON.stringify(data).includes('velero'),
      );
      const read = [...new Set(groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => selectorsIn(expr))))];
      const unread = read.filter((selector) => selector.startsWith('kube_'));
      const dead: string[] = [];
      for (const selector of read.filter((each) => !unread.includes(each))) {
        const { result } = (await ask('/api/v1/query', `query=${selector}`)) as { readonly result: readonly unknown[] };
        if (result.length === 0) dead.push(selector);
      }
      same('selectors of rules that find nothing', dead, []);
      const evaluated = (await ask('/api/v1/rules')) as {
        readonly groups: readonly {
          readonly rules: readonly { readonly name: string; readonly health: string; readonly state: string }[];
        }[];
      };
      const states = evaluated.groups.flatMap(({ rules }) => rules);
      same(
        'rules that cannot be evaluated',
        states.filter(({ health }) => health === 'err').map(({ name }) => name),
        [],
      );
      same(
        'alerts that fire on a healthy cluster',
        states.filter(({ state }) => state === 'firing').map(({ name }) => name),
        [],
      );
      notes(
        `${read.length - unread.length} selectors of ${states.length} rules were found; unproven: ${unread.length} that read kube-state-metrics`,
      );
    },
  ),
];
