import { isManifest, isTerraformBlock, type Source } from '../sources';
import { isObject, type Json, type JsonObject } from '../../json';
import { lowestAllowed } from '../../values/provider-constraint';
import { sourcesOf } from './charts';
import type { Pin } from '../model';
import { blocksOf, providerConstraint } from '../terraform/blocks';

/** A pinned version, wherever it stands. */
export type PinnedVersion = Omit<Pin, 'file'>;

/** The versions that a document pins. */
export function pinsOf(document: Source): readonly Pin[] {
  return versionsIn(document).map((pinned) => ({ file: document.file, ...pinned }));
}

/** The versions that a file on disk pins, given one of the bodies that were parsed from it. */
export function pinsOfFile(file: string, body: Json): readonly Pin[] {
  if (!isObject(body)) return [];
  const settings = blocksOf(body, 'terraform').flatMap(pinsOfTerraform);
  return [...settings, ...pinsOfApplication(body)].map((pinned) => ({ file, ...pinned }));
}

/** `chart longhorn`, for every chart of an Argo CD Application. */
export function pinsOfApplication(body: JsonObject): readonly PinnedVersion[] {
  if (body.kind !== 'Application') return [];
  return sourcesOf(body).flatMap(({ chart, targetRevision }) =>
    typeof chart === 'string' && typeof targetRevision === 'string'
      ? [{ what: `chart ${chart}`, version: targetRevision }]
      : [],
  );
}

/**
 * `provider hashicorp/aws`, of what stands inside a `terraform` block. The version is the lowest that the constraint
 * allows. Terraform's own constraint is no pin: it follows from what is used.
 */
export function pinsOfTerraform(body: JsonObject): readonly PinnedVersion[] {
  const providers = blocksOf(body, 'required_providers').flatMap((block) => Object.entries(block));
  return providers.flatMap(([name, declared]) => {
    const source = isObject(declared) && typeof declared.source === 'string' ? declared.source : name;
    return lowestPin(`provider ${fullSource(source)}`, providerConstraint(body, name));
  });
}

function versionsIn(document: Source): readonly PinnedVersion[] {
  if (isManifest(document)) return pinsOfApplication(document.body);
  return isTerraformBlock(document) && document.block === 'terraform' ? pinsOfTerraform(document.body) : [];
}

function lowestPin(what: string, constraint: unknown): readonly PinnedVersion[] {
  const lowest = typeof constraint === 'string' ? lowestAllowed(constraint) : undefined;
  return lowest ? [{ what, version: lowest.text }] : [];
}

/** `aws` and `registry.terraform.io/hashicorp/aws` are both `hashicorp/aws`. */
function fullSource(source: string): string {
  return source.includes('/')
    ? source.replace(/^registry\.(terraform\.io|opentofu\.org)\//, '')
    : `hashicorp/${source}`;
}
