import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { dirname as posixDirname } from 'node:path/posix';
import { rules } from '../checks/rules';
import { isKubernetes, isTerraform, type DocumentSet, type KubernetesDocument } from '../documents/document';
import { documentsOf } from '../constructs/to-documents/cluster';
import { renderTerraformJson } from '../files/terraform-json';
import { renderYaml } from '../files/yaml';
import { isRefused, prepare } from '../publish';
import { loadPublications, parseOptions, type Apps, type Terminal } from './command';
import { describeProblems } from './report';

/** `cdk8s`: what `cdk8s synth` runs. One file per folder, in the output folder that the command sets. */
export function cdk8sLayout(args: readonly string[], apps: Apps, terminal: Terminal): Promise<number> {
  return layOut(args, apps, terminal, (set) => {
    const folder = terminal.env.CDK8S_OUTDIR ?? 'cdk8s.out';
    const objects = set.documents.filter(isKubernetes).filter(isApplied);
    for (const [name, members] of byFolder(set, objects)) {
      const text = renderYaml(
        [],
        members.map(({ body }) => body),
      );
      put(resolve(terminal.cwd, folder, `${name}.k8s.yaml`), text);
    }
  });
}

/** `cdktf`: what `cdktf synth` runs. One stack per working directory, and the manifest that lists them. */
export function cdktfLayout(args: readonly string[], apps: Apps, terminal: Terminal): Promise<number> {
  const folder = terminal.env.CDKTF_OUTDIR ?? 'cdktf.out';
  const stacks: string[] = [];
  const written = layOut(args, apps, terminal, (set) => {
    for (const [name, blocks] of byFolder(set, set.documents.filter(isTerraform))) {
      stacks.push(name);
      put(resolve(terminal.cwd, folder, 'stacks', name, 'cdk.tf.json'), renderTerraformJson([], blocks));
    }
  });
  return written.then((status) => {
    if (status === 0)
      put(resolve(terminal.cwd, folder, 'manifest.json'), `${JSON.stringify(manifestOf(stacks), null, 2)}\n`);
    return status;
  });
}

async function layOut(
  args: readonly string[],
  apps: Apps,
  terminal: Terminal,
  lay: (set: DocumentSet) => void,
): Promise<number> {
  const publications = await loadPublications(parseOptions(args, apps), apps, terminal.cwd);
  // Files on disk do not matter for this layout, so only mistakes in the declaration count.
  const reports = prepare(publications, rules).map((report) => ({ ...report, fileProblems: [] }));
  if (reports.some(isRefused)) {
    terminal.err(describeProblems(reports));
    return 1;
  }
  for (const { cluster } of publications) lay(documentsOf(cluster));
  return 0;
}

/** Kustomize reads its own files and patches; the API server does not. */
function isApplied(document: KubernetesDocument): boolean {
  return !document.patch && !String(document.body.apiVersion).startsWith('kustomize.config.k8s.io/');
}

/** `lolice-longhorn` for everything in `argoproj/longhorn`. */
function byFolder<T extends { readonly file: string }>(
  set: DocumentSet,
  documents: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const folders = new Map<string, T[]>();
  for (const document of documents) {
    const folder = posixDirname(document.file)
      .replace(/^(argoproj|terraform\/aws)\//, '')
      .replaceAll('/', '-');
    const name = `${set.cluster}-${folder}`;
    folders.set(name, [...(folders.get(name) ?? []), document]);
  }
  return folders;
}

/** @see https://github.com/hashicorp/terraform-cdk/blob/v0.21.0/packages/cdktf/lib/manifest.ts (read 2026-11-21) */
function manifestOf(stacks: readonly string[]): object {
  const entry = (name: string): object => ({
    name,
    constructPath: name,
    synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
    workingDirectory: `stacks/${name}`,
    annotations: [],
    dependencies: [],
  });
  return { version: '0.21.0', stacks: Object.fromEntries(stacks.map((name) => [name, entry(name)])) };
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
