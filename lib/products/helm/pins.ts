import { isObject, type Json, type JsonObject, type Path } from '../../json';
import { lowestAllowed } from '../../values/provider-constraint';
import type { Pin } from '../model';
import { isManifest, isTerraformBlock, type Source } from '../sources';
import { blocksOf, providerConstraint } from '../terraform/blocks';
import { placedSources } from './charts';

/** A version that a document pins, with its place. */
export interface PlacedPin extends Omit<Pin, 'file'> {
  readonly document: Source;
  /** Where the version stands below the body of the document. */
  readonly path: Path;
}

type PinnedVersion = Omit<PlacedPin, 'document'>;

/** The versions that a document pins. */
export function pinsOf(document: Source): readonly PlacedPin[] {
  return versionsIn(document).map((pinned) => ({ document, ...pinned }));
}

/** The versions that a file on disk pins, given one of the bodies that were parsed from it. */
export function pinsOfFile(file: string, body: Json): readonly Pin[] {
  if (!isObject(body)) return [];
  const settings = blocksOf(body, 'terraform').flatMap(pinsOfTerraform);
  return [...settings, ...pinsOfApplication(body)].map(({ what, version }) => ({ file, what, version }));
}

/** `chart longhorn`, for every chart of an Argo CD Application. */
function pinsOfApplication(body: JsonObject): readonly PinnedVersion[] {
  if (body.kind !== 'Application') return [];
  return placedSources(body).flatMap(({ source: { chart, targetRevision }, path }) =>
    typeof chart === 'string' && typeof targetRevision === 'string'
      ? [{ what: `chart ${chart}`, version: targetRevision, path: [...path, 'targetRevision'] }]
      : [],
  );
}

/**
 * `provider hashicorp/aws`, of what stands inside a `terraform` block. The version is the lowest that the constraint
 * allows. Terraform's own constraint does not count: it follows from what is used.
 */
function pinsOfTerraform(body: JsonObject): readonly PinnedVersion[] {
  const providers = blocksOf(body, 'required_providers').flatMap((block) => Object.entries(block));
  return providers.flatMap(([name, declared]) => {
    const source = isObject(declared) && typeof declared.source === 'string' ? declared.source : name;
    const constraint = providerConstraint(body, name);
    const lowest = typeof constraint === 'string' ? lowestAllowed(constraint) : undefined;
    const path = ['required_providers', 0, name, ...(isObject(declared) ? ['version'] : [])];
    return lowest ? [{ what: `provider ${fullSource(source)}`, version: lowest.text, path }] : [];
  });
}

function versionsIn(document: Source): readonly PinnedVersion[] {
  if (isManifest(document)) return pinsOfApplication(document.body);
  return isTerraformBlock(document) && document.block === 'terraform' ? pinsOfTerraform(document.body) : [];
}

/** `aws` and `registry.terraform.io/hashicorp/aws` are both `hashicorp/aws`. */
function fullSource(source: string): string {
  return source.includes('/')
    ? source.replace(/^registry\.(terraform\.io|opentofu\.org)\//, '')
    : `hashicorp/${source}`;
}
