import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { GIVEN, PLACES } from './machine';
import { CommandError, run, tryRun, type Ran, type RunOptions } from './shell';
import { until } from './until';

/** A JSON document of Kubernetes. */
export type Manifest = Readonly<Record<string, unknown>>;

/** A cluster that proofs change as they like: commands run where its API server and the stand-in for AWS are reached. */
export class Cluster {
  /** Our own command line, once a stage has built it for the keys of this cluster. */
  commandLine = '';
  private admin: AccessKey | undefined;

  private constructor(
    /** Its state and logs. */
    readonly folder: string,
    /** The stand-in for AWS, for commands and for pods. */
    readonly aws: { readonly here: string; readonly pods: string },
    private readonly tool: string | undefined,
  ) {}

  /** The cluster that the environment names, or a new one. */
  static async up(): Promise<Cluster> {
    const resumed = process.env.REAL_RESUME;
    const folder = resumed ?? mkdtempSync(join(tmpdir(), 'real-'));
    if (GIVEN) return new Cluster(folder, { here: GIVEN.aws, pods: GIVEN.awsOfPods }, undefined);
    const tool = join(PLACES.tool, 'real-cluster');
    // However this run ends, nothing of the node stays behind.
    process.once('exit', () => {
      if (process.env.REAL_STAY === undefined && existsSync(join(folder, 'pid/supervisor')))
        spawnSync(tool, ['down', folder]);
    });
    const cluster = new Cluster(folder, { here: 'http://127.0.0.1:5000', pods: 'http://198.18.0.1:5000' }, tool);
    if (resumed === undefined) await cluster.upAgain();
    return cluster;
  }

  /** Loses the cluster, its volumes and the stand-in for AWS, and brings up an empty one. */
  async renew(): Promise<void> {
    if (this.tool === undefined) throw new Error('a cluster that was given is not lost on purpose');
    await tryRun([this.tool, 'down', this.folder]);
    for (const state of ['csi', 'containerd', 'ipam'])
      rmSync(join(this.folder, state), { recursive: true, force: true });
    this.forget();
    this.admin = undefined;
    rmSync(join(this.folder, 'admin.json'), { force: true });
    await this.upAgain();
  }

  private async upAgain(): Promise<void> {
    // A kubelet that starts before containerd listens ends at once: the node is never ready, and the next one is.
    for (let attempt = 1; ; attempt += 1) {
      const ran = await upOrStopped(this.tool ?? '', this.folder);
      if (ran.status === 0) return;
      await tryRun([this.tool ?? '', 'down', this.folder]);
      this.forget();
      if (attempt === 3) throw new CommandError(['real-cluster', 'up'], ran);
    }
  }

  private forget(): void {
    for (const state of ['etcd', 'pid', 'log']) rmSync(join(this.folder, state), { recursive: true, force: true });
  }

  /** Makes the images of what was built; a cluster that was given pulls them itself. */
  async loadImages(): Promise<void> {
    if (this.tool !== undefined) await run([this.tool, 'images', this.folder]);
  }

  /** Loads an image of a folder under some names. */
  async loadImage(names: readonly string[], root: string, entrypoint: readonly string[]): Promise<void> {
    if (this.tool === undefined) return;
    await run([this.tool, 'image', this.folder, names.join(','), root, '--entrypoint', JSON.stringify(entrypoint)]);
  }

  /** Ends the node, or the controllers beside a given one, unless REAL_STAY asks to look at it. */
  async down(): Promise<void> {
    if (process.env.REAL_STAY !== undefined) return;
    const pids = join(this.folder, 'pid');
    const started = existsSync(pids) ? readdirSync(pids).filter((name) => name.startsWith('started-')) : [];
    for (const name of started) await this.stop(name.slice('started-'.length));
    if (this.tool !== undefined && existsSync(join(pids, 'supervisor'))) await tryRun([this.tool, 'down', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  try(command: readonly string[], options: RunOptions = {}): Promise<Ran> {
    if (this.tool !== undefined) return tryRun([this.tool, 'run', this.folder, ...command], withPath(options));
    return tryRun(command, withPath(options));
  }

  /** What a command prints; throws where it fails. */
  async run(command: readonly string[], options: RunOptions = {}): Promise<string> {
    const ran = await this.try(command, options);
    if (ran.status !== 0) throw new CommandError(command, ran);
    return ran.stdout;
  }

  kubectl(...args: readonly string[]): Promise<string> {
    return this.run(['kubectl', ...args]);
  }

  /** An object, or a list of them, as the API server has it. */
  async get(...args: readonly string[]): Promise<Manifest> {
    return JSON.parse(await this.kubectl('get', ...args, '--output=json')) as Manifest;
  }

  /** What stands at a path of an object; empty where it is not set, or the object does not exist. */
  async at(path: string, ...args: readonly string[]): Promise<string> {
    const ran = await this.try(['kubectl', 'get', ...args, `--output=jsonpath={${path}}`]);
    return ran.status === 0 ? ran.stdout : '';
  }

  /** Applies manifests as Argo CD does. */
  async apply(...manifests: readonly Manifest[]): Promise<void> {
    const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
    await this.run(['kubectl', 'apply', '--server-side', '--force-conflicts', '--filename=-'], { input });
  }

  async applyFiles(...files: readonly string[]): Promise<void> {
    if (files.length === 0) return;
    await this.kubectl('apply', '--server-side', '--force-conflicts', ...files.map((file) => `--filename=${file}`));
  }

  /** Keeps a controller running beside the cluster; it ends with it. */
  start(name: string, command: readonly string[]): void {
    const [program = '', ...args] = this.tool === undefined ? command : [this.tool, 'run', this.folder, ...command];
    for (const each of ['log', 'pid']) mkdirSync(join(this.folder, each), { recursive: true });
    const log = openSync(join(this.folder, 'log', `${name}.log`), 'a');
    const env = { ...process.env, ...withPath({}).env };
    const child = spawn(program, args, { detached: true, stdio: ['ignore', log, log], env });
    child.unref();
    closeSync(log);
    writeFileSync(this.pidFile(name), String(child.pid));
  }

  /** Ends a controller that was started here, or by the tool. */
  async stop(name: string): Promise<void> {
    if (!existsSync(this.pidFile(name))) return;
    const pid = readFileSync(this.pidFile(name), 'utf8');
    rmSync(this.pidFile(name));
    await tryRun(['kill', '-KILL', '--', `-${pid}`]);
    await until(
      `${name} ends`,
      20,
      () => tryRun(['kill', '-0', pid]),
      ({ status }) => status !== 0,
    );
  }

  private pidFile(name: string): string {
    return join(this.folder, 'pid', `started-${name}`);
  }

  /** Keeps a value beside the cluster, for a run that resumes on it. */
  keep(name: string, value: unknown): void {
    writeFileSync(join(this.folder, `${name}.json`), JSON.stringify(value));
  }

  /** A value that was kept; undefined where there is none. */
  kept(name: string): unknown {
    const file = join(this.folder, `${name}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : undefined;
  }

  /** Waits until a path of an object has a value. */
  async waitFor(value: string | RegExp, seconds: number, path: string, ...args: readonly string[]): Promise<string> {
    const isIt = (found: string): boolean => (typeof value === 'string' ? found === value : value.test(found));
    return until(`${args.join(' ')} ${path} = ${value}`, seconds, () => this.at(path, ...args), isIt);
  }

  /** The key of an administrator of the stand-in for AWS, who exists also when each request is judged. */
  async adminKey(): Promise<AccessKey> {
    this.admin ??= this.kept('admin') as AccessKey | undefined;
    if (this.admin !== undefined) return this.admin;
    const everything = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });
    const anybody = { id: 'anybody', secret: 'anybody' };
    await this.awsCli(anybody, 'iam', 'create-user', '--user-name=proof-admin');
    await this.awsCli(
      anybody,
      'iam',
      'put-user-policy',
      '--user-name=proof-admin',
      '--policy-name=all',
      `--policy-document=${everything}`,
    );
    const { stdout } = await this.awsCli(
      anybody,
      'iam',
      'create-access-key',
      '--user-name=proof-admin',
      '--query=AccessKey.[AccessKeyId,SecretAccessKey]',
    );
    const [id = '', secret = ''] = JSON.parse(stdout) as readonly string[];
    this.admin = { id, secret };
    this.keep('admin', this.admin);
    return this.admin;
  }

  /** Calls the stand-in for AWS with the AWS command line. */
  async awsCli(key: AccessKey | 'admin', ...args: readonly string[]): Promise<Ran> {
    const { id, secret } = key === 'admin' ? await this.adminKey() : key;
    const env = {
      AWS_ACCESS_KEY_ID: id,
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_ENDPOINT_URL: this.aws.here,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_MAX_ATTEMPTS: '1',
      AWS_PAGER: '',
    };
    return this.try(['aws', '--output=json', ...args], { env });
  }
}

/**
 * The stand-in for AWS knows who asks by the id of the key, and judges by the policies of that user. It cannot verify
 * signatures: those of the SDK for Go it takes for wrong ones.
 */
const STAND_IN_FOR_AWS = `
import sys
from moto.iam.access_control import IAMRequestBase
from moto.server import main
IAMRequestBase.check_signature = lambda self: None
sys.exit(main())
`;

function standInForAws(folder: string): string {
  const programs = join(folder, 'programs');
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'moto_server'), `#!${join(PLACES.python, 'python')}${STAND_IN_FOR_AWS}`, {
    mode: 0o755,
  });
  return programs;
}

async function upOrStopped(tool: string, folder: string): Promise<Ran> {
  const stop = new AbortController();
  const PATH = `${standInForAws(folder)}${delimiter}${PLACES.python}${delimiter}${process.env.PATH ?? ''}`;
  const up = tryRun([tool, 'up', folder], { timeout: 120, signal: stop.signal, env: { PATH } });
  const log = join(folder, 'log/kubelet.log');
  const watch = setInterval(() => {
    if (existsSync(log) && readFileSync(log, 'utf8').includes('"command failed"')) stop.abort();
  }, 500);
  try {
    return await up;
  } finally {
    clearInterval(watch);
  }
}

/** An access key of a user. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
}

function withPath(options: RunOptions): RunOptions {
  const path = [PLACES.bin, PLACES.python, process.env.PATH ?? ''].join(delimiter);
  const kubeconfig: Record<string, string> = GIVEN === undefined ? {} : { KUBECONFIG: GIVEN.kubeconfig };
  return { ...options, env: { PATH: path, ...kubeconfig, ...options.env } };
}
