import { acknowledgementsOf } from '../acknowledge';
import type { WorkingDirectory } from '../tfaction/working-directory';
import type { Fragment } from '../../terraform';
import { texts, type JsonObject } from '../../json';
import type { Document, HostFileDocument, ScaffoldDocument, TerraformDocument } from '../../documents/document';
import { fileOfResource } from '../../documents/layout';
import { scaffoldFiles } from './scaffold';

/** Every file of a Terraform working directory, block by block. */
export function fromWorkingDirectory(directory: WorkingDirectory): readonly Document[] {
  const fragments = directory.module.render();
  const placed = fragments.map((fragment) => toDocument(directory, fragment, fileOf(fragment, fragments)));
  return [...placed, ...filesOf(directory), ...scaffold(directory)];
}

function toDocument(directory: WorkingDirectory, fragment: Fragment, file: string): TerraformDocument {
  const { block, address, owner } = fragment;
  return {
    type: 'terraform',
    side: 'terraform',
    file: `${directory.path}/${file}`,
    origin: owner.node.path,
    acknowledged: acknowledgementsOf(owner),
    block,
    address,
    body: block === 'terraform' ? withVersions(directory, fragment.body) : fragment.body,
  };
}

/** cdktf pins the provider that its bindings were made from; the declared constraint replaces it. */
function withVersions(directory: WorkingDirectory, backend: JsonObject): JsonObject {
  const { name, source, version } = directory.provider;
  return {
    required_version: directory.requiredVersion,
    ...backend,
    required_providers: { [name]: { source, version } },
  };
}

function fileOf(fragment: Fragment, all: readonly Fragment[]): string {
  switch (fragment.block) {
    case 'terraform':
      return 'backend.tf.json';
    case 'provider':
      return 'provider.tf.json';
    case 'import':
      return 'imports.tf.json';
    case 'output':
      return 'outputs.tf.json';
    case 'data':
    case 'resource':
      return fileOfResource(fragment.address.replace(/^data\./, ''));
    case 'locals':
      return fileOfLocal(fragment.address, all);
  }
}

/** A local is in the file that uses it, or in its own file if several do. */
function fileOfLocal(address: string, all: readonly Fragment[]): string {
  const uses = new RegExp(`\\b${address.replace('.', '\\.')}\\b`);
  const users = all.filter(
    (other) => other.block === 'resource' && texts(other.body).some(({ text }) => uses.test(text)),
  );
  const files = new Set(users.map((user) => fileOfResource(user.address)));
  const [only] = files;
  return files.size === 1 && only !== undefined ? only : 'locals.tf.json';
}

/** What the provider reads beside the module. */
function filesOf(directory: WorkingDirectory): readonly HostFileDocument[] {
  return (directory.provider.files ?? []).map(({ name, notes, content }) => ({
    type: 'host',
    side: 'terraform',
    file: `${directory.path}/${name}`,
    origin: directory.node.path,
    acknowledged: acknowledgementsOf(directory),
    notes,
    content,
  }));
}

function scaffold(directory: WorkingDirectory): readonly ScaffoldDocument[] {
  return scaffoldFiles({
    historyBucket: directory.props.historyBucket,
    historyKey: directory.historyKey,
    provider: directory.provider.name,
  }).map(({ file, text }) => ({
    type: 'scaffold',
    side: 'terraform',
    file: `${directory.path}/${file}`,
    origin: directory.node.path,
    acknowledged: [],
    text,
  }));
}
