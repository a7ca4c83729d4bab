import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const env = process.env;
const ROOT = process.cwd();

/** Where things of this machine are; each has a variable of the environment. */
export const PLACES = {
  root: ROOT,
  /** The tool that brings a cluster up. */
  tool: resolve(env.REAL_CLUSTER ?? join(ROOT, '../shared/tools/real-cluster')),
  /** Terraform without a network. */
  terraform: resolve(env.REAL_TERRAFORM ?? join(ROOT, '../shared/tools/tf-offline')),
  /** What the tool's `build` built. */
  bin: resolve(env.REAL_CLUSTER_BIN ?? join(homedir(), '.cache/real-cluster/bin')),
  /** A Python with moto, boto3 and the AWS command line. */
  python: resolve(env.REAL_CLUSTER_PYTHON ?? join(homedir(), '.cache/real-cluster/py/bin')),
  /** Charts, unpacked, as `<name>-<version>`. */
  charts: resolve(env.REAL_CHARTS ?? join(homedir(), '.cache/real-cluster/charts')),
  /** Schemas of products whose charts are not at hand. */
  crds: resolve(env.REAL_CRDS ?? join(ROOT, '../shared/crds')),
  modules: resolve(env.GOMODCACHE ?? join(homedir(), 'go/pkg/mod')),
} as const;

/** The cluster and the stand-in for AWS that the environment names; undefined where the tool brings up its own. */
export const GIVEN =
  env.KUBECONFIG !== undefined && env.REAL_AWS_ENDPOINT !== undefined
    ? {
        kubeconfig: resolve(env.KUBECONFIG),
        aws: env.REAL_AWS_ENDPOINT,
        awsOfPods: env.REAL_AWS_ENDPOINT_OF_PODS ?? env.REAL_AWS_ENDPOINT,
      }
    : undefined;

/** The path of a program, among what was built or in PATH. */
export function program(name: string): string | undefined {
  const folders = [PLACES.bin, PLACES.python, ...(env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The newest unpacked module of Go: `module('github.com/argoproj/argo-cd', 'v3@')`. */
export function module(path: string, prefix: string): string | undefined {
  const folder = join(PLACES.modules, path);
  if (!existsSync(folder)) return undefined;
  const found = readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort()
    .at(-1);
  return found === undefined ? undefined : join(folder, found);
}

/** The folder of a chart of exactly this version; undefined where it is not at hand. */
export function chart(name: string, version: string): string | undefined {
  const folder = join(PLACES.charts, `${name}-${version}`);
  return existsSync(join(folder, 'Chart.yaml')) ? folder : undefined;
}
