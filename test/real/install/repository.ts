import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import type { Manifest } from '../harness/cluster';
import type { Bench } from '../harness/proof';
import { PLACES, chart, module } from '../harness/machine';
import { run } from '../harness/shell';

interface Source {
  readonly repoURL: string;
  readonly chart?: string;
  readonly path?: string;
  readonly targetRevision: string;
  readonly [key: string]: unknown;
}

/** An Argo CD Application as it is in dist/. */
export interface ApplicationFile extends Manifest {
  readonly metadata: { readonly name: string; readonly [key: string]: unknown };
  readonly spec: {
    readonly sources: readonly Source[];
    readonly destination: { readonly namespace: string };
    readonly [key: string]: unknown;
  };
}

/** The folder of a cluster below dist/, as a Git repository that proofs may commit to. */
export class Repository {
  private constructor(
    readonly folder: string,
    private readonly vendor: string,
    private readonly bench: Bench,
  ) {}

  static async of(dist: string, bench: Bench): Promise<Repository> {
    const [folder, vendor] = [join(bench.cluster.folder, 'git'), join(bench.cluster.folder, 'vendor')];
    if (existsSync(folder)) return new Repository(folder, vendor, bench);
    cpSync(join(PLACES.root, 'dist', dist), folder, { recursive: true });
    mkdirSync(vendor);
    for (const each of [folder, vendor]) await git(each, 'init', '--quiet', '--initial-branch=main');
    return new Repository(folder, vendor, bench);
  }

  /** The applications, in the order in which they are synced. */
  applications(): readonly ApplicationFile[] {
    const found = this.find('application.yaml').map((file) => this.read(file)[0] as ApplicationFile);
    return found.sort((a, b) => rank(a) - rank(b));
  }

  /** The files of a name, in all folders of applications. */
  find(name: string): readonly string[] {
    const files = readdirSync(join(this.folder, 'argoproj')).map((folder) => `argoproj/${folder}/${name}`);
    return files.filter((file) => existsSync(join(this.folder, file)));
  }

  /** The documents of a file. */
  read(file: string): readonly Manifest[] {
    return parseAllDocuments(readFileSync(join(this.folder, file), 'utf8')).map((one) => one.toJS() as Manifest);
  }

  /** Rewrites the documents of a file. */
  change(file: string, how: (document: Manifest) => Manifest): void {
    this.write(
      file,
      this.read(file)
        .map((one) => stringify(how(one)))
        .join('---\n'),
    );
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  async commit(message: string): Promise<void> {
    for (const each of [this.folder, this.vendor]) {
      await git(each, 'add', '--all');
      await git(
        each,
        '-c',
        'user.name=proof',
        '-c',
        'user.email=proof@localhost',
        'commit',
        '--quiet',
        '--allow-empty',
        `--message=${message}`,
      );
    }
  }

  /** The applications with sources that are here; they are written into the checkout, in the place of those of dist/. */
  async localApplications(): Promise<readonly ApplicationFile[]> {
    const local: ApplicationFile[] = [];
    for (const file of this.find('application.yaml')) {
      const application = await this.local(this.read(file)[0] as ApplicationFile);
      this.change(file, () => application);
      local.push(application);
    }
    await this.commit('the applications');
    return local.sort((a, b) => rank(a) - rank(b));
  }

  /** An application whose sources are here: nothing else of it differs. */
  private async local(application: ApplicationFile): Promise<ApplicationFile> {
    const sources: Source[] = [];
    for (const source of application.spec.sources) sources.push(await this.localSource(source));
    return { ...application, spec: { ...application.spec, sources } };
  }

  private async localSource({ chart: name, ...source }: Source): Promise<Source> {
    const vendored = { ...source, repoURL: `file://${this.vendor}`, targetRevision: 'main' };
    if (name !== undefined) return this.localChart(name, vendored, source.targetRevision);
    if (source.repoURL.endsWith('/external-snapshotter.git')) {
      const path = source.path ?? '';
      const folder = path.startsWith('client/')
        ? client()
        : (module('github.com/kubernetes-csi/external-snapshotter', 'v8@') ?? '');
      cpSync(join(folder, path.replace(/^client\//, '')), join(this.vendor, path), { recursive: true });
      this.bench.changes(`sources of external-snapshotter are those of its Go module`);
      return vendored;
    }
    return { ...source, repoURL: `file://${this.folder}`, targetRevision: 'main' };
  }

  private async localChart(name: string, source: Source, version: string): Promise<Source> {
    const path = `charts/${name}`;
    const found = chart(name, version);
    if (found !== undefined) {
      cpSync(found, join(this.vendor, path), { recursive: true });
      this.bench.changes(`the chart ${name} ${version} is a copy beside the cluster`);
      return { ...source, path };
    }
    const { helm: _, ...plain } = source;
    const stand = await standIn(name, version);
    this.bench.changes(`the chart ${name} ${version} is not at hand: ${stand.what} stand in for it`);
    mkdirSync(join(this.vendor, path), { recursive: true });
    writeFileSync(join(this.vendor, path, 'objects.yaml'), stand.text);
    return { ...plain, path };
  }
}

function client(): string {
  const folder = join(PLACES.modules, 'github.com/kubernetes-csi/external-snapshotter/client');
  const found = readdirSync(folder)
    .filter((name) => name.startsWith('v8@'))
    .sort()
    .at(-1);
  return join(folder, found ?? '');
}

/** What brings the CRDs of others comes first; what only uses them comes last. */
const FIRST = ['sealed-secrets', 'snapshot-controller', 'minio', 'longhorn', 'velero'];

function rank({ metadata: { name } }: ApplicationFile): number {
  const place = FIRST.indexOf(name);
  return place === -1 ? FIRST.length + (name.endsWith('-monitoring') ? 1 : 0) : place;
}

/** The objects of a product whose chart is not at hand, by its own means. */
async function standIn(name: string, version: string): Promise<{ readonly what: string; readonly text: string }> {
  if (name === 'velero') {
    const command = [
      'velero',
      'install',
      '--provider=aws',
      '--plugins=velero/velero-plugin-for-aws:v1.14.0',
      '--image=velero/velero:v1.18.1',
    ];
    const text = await run([
      join(PLACES.bin, command[0] ?? ''),
      ...command.slice(1),
      '--no-default-backup-location',
      '--no-secret',
      '--use-node-agent',
      '--features=EnableCSI',
      '--dry-run',
      '--output=yaml',
    ]);
    return { what: 'the objects of `velero install`', text };
  }
  if (name === 'sealed-secrets') {
    const crds = join(module('github.com/bitnami-labs', 'sealed-secrets@') ?? '', 'helm/sealed-secrets/crds');
    const [file = ''] = readdirSync(crds);
    return { what: 'the CRDs of its module', text: readFileSync(join(crds, file), 'utf8') };
  }
  const file = join(PLACES.crds, `${name}-${version}.yaml`);
  const minor = `${name}-${version.replace(/\.\d+$/, '')}.`;
  const nearest = existsSync(file)
    ? file
    : join(PLACES.crds, readdirSync(PLACES.crds).findLast((one) => one.startsWith(minor)) ?? '');
  return { what: 'its CRDs alone', text: readFileSync(nearest, 'utf8') };
}

function git(folder: string, ...args: readonly string[]): Promise<string> {
  return run(['git', '-C', folder, ...args]);
}
