import { at, isObject, oneOrMany, textOf, type JsonObject } from '../../json';
import { folderOf } from '../../values/folder-path';
import { sourcesOf } from '../helm/charts';
import type { Model } from '../model';
import type { Manifest } from '../sources';
import { isFluxKustomization, isKustomization, pathFrom, resourcesOf } from './kustomization';
import { patchFilesOf } from './patches';

/** What applies a folder: a source of an Argo CD Application, or a Kustomization of Flux. */
export interface Applier {
  readonly document: Manifest;
  /** The source of the Application, or the `spec` of Flux. */
  readonly source: JsonObject;
  /** The folder among those that were read. */
  readonly folder: string;
  /** What is applied from it. */
  readonly documents: readonly Manifest[];
}

/** An object that names a folder of a repository, which may not be the one that was read. */
interface Candidate extends Omit<Applier, 'folder' | 'documents'> {
  readonly path: string;
}

/** Whether Argo CD applies a change without being asked to. */
export function isAutomated({ body }: Manifest): boolean {
  const automated = at(body, 'spec', 'syncPolicy', 'automated');
  return isObject(automated) && automated.enabled !== false;
}

/** The options of an Application for every object in it: `ServerSideApply=true`. */
export function syncOptionsOf({ body }: Manifest): readonly string[] {
  return oneOrMany(at(body, 'spec', 'syncPolicy', 'syncOptions')).map(textOf);
}

/** Which manifests a kustomization lists, and which folder something applies. */
export class AppliedFolders {
  public readonly kustomizations: readonly Manifest[];
  private readonly byFile = new Map<string, Manifest[]>();
  private readonly byFolder = new Map<string, Manifest[]>();
  private readonly below = new Map<string, Manifest[]>();
  /** How many steps the longest path in `below` has. */
  private deepest = 0;
  private readonly kustomizationByFolder: ReadonlyMap<string, Manifest>;
  private readonly reached = new Map<Manifest, readonly Manifest[]>();
  private found: readonly Applier[] | undefined;

  /** Made once for a model: `AppliedFolders.of(model)`. */
  public static of(model: Model): AppliedFolders {
    return model.once(appliedFolders);
  }

  constructor(private readonly model: Model) {
    this.kustomizations = model.kubernetes.filter(isKustomization);
    this.kustomizationByFolder = new Map(this.kustomizations.map((document) => [folderOf(document.file), document]));
    const patchFiles = new Set(this.kustomizations.flatMap((one) => pathsOf(one, patchFilesOf(one))));
    for (const document of model.kubernetes) {
      if (document.patch === true || patchFiles.has(document.file)) continue;
      const folder = folderOf(document.file);
      add(this.byFile, document.file, document);
      add(this.byFolder, folder, document);
      const parents = withParents(folder);
      for (const parent of parents) add(this.below, parent, document);
      this.deepest = Math.max(this.deepest, parents.length);
    }
  }

  /** The kustomization of a folder. */
  public kustomizationIn(folder: string): Manifest | undefined {
    return this.kustomizationByFolder.get(folder);
  }

  /** The documents of a folder, without those of the folders in it. */
  public documentsIn(folder: string): readonly Manifest[] {
    return this.byFolder.get(folder) ?? [];
  }

  /** Every object that a kustomization lists, by way of other folders too. */
  public listedBy(kustomization: Manifest): readonly Manifest[] {
    return this.reachedBy(kustomization).filter((document) => !isKustomization(document));
  }

  /** Whether the kustomization of a document's folder does not list it, as is done with what is applied by hand. */
  public leavesOut(document: Manifest): boolean {
    const kustomization = this.kustomizationIn(folderOf(document.file));
    return kustomization !== undefined && !this.reachedBy(kustomization).includes(document);
  }

  /** The objects, and the kustomizations on the way to them, in the order of the lists. */
  public reachedBy(kustomization: Manifest): readonly Manifest[] {
    const known = this.reached.get(kustomization);
    if (known) return known;
    const result: Manifest[] = [];
    const seen = new Set([folderOf(kustomization.file)]);
    // Without a call for each level: folders may list each other in a long row.
    const open = [...pathsOf(kustomization, resourcesOf(kustomization))].reverse();
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      const inner = this.kustomizationByFolder.get(path);
      if (!inner) result.push(...(this.byFile.get(path) ?? []));
      else {
        result.push(inner);
        if (seen.has(path)) continue;
        seen.add(path);
        open.push(...[...pathsOf(inner, resourcesOf(inner))].reverse());
      }
    }
    this.reached.set(kustomization, result);
    return result;
  }

  /** Everything that applies a folder which was read. */
  public appliers(): readonly Applier[] {
    if (this.found) return this.found;
    const candidates = [...this.model.ofKind('Application').flatMap(argo), ...this.model.kubernetes.flatMap(flux)];
    // Paths begin at the root of a repository. Where none of them is there, the reading began further down.
    const isWhole = candidates.some(({ path }) => this.below.has(path));
    this.found = candidates.flatMap(({ document, source, path }) => {
      const folder = isWhole ? path : this.endOf(path);
      return folder !== '' && this.below.has(folder)
        ? [{ document, source, folder, documents: this.appliedFrom(folder, source, document) }]
        : [];
    });
    return this.found;
  }

  /**
   * Whether nothing but Flux applies a document, as far as was read: Flux of its folder, or Flux at all where no folder of
   * anybody is known to hold it and there is no Application of Argo CD.
   */
  public isOnlyOfFlux(document: Manifest): boolean {
    const appliers = this.appliers().filter(({ documents }) => documents.includes(document));
    if (appliers.length > 0) return appliers.every((one) => isFluxKustomization(one.document));
    return this.model.ofKind('Application').length === 0 && this.model.kubernetes.some(isFluxKustomization);
  }

  private appliedFrom(folder: string, source: JsonObject, document: Manifest): readonly Manifest[] {
    const kustomization = this.kustomizationByFolder.get(folder);
    if (kustomization) return this.listedBy(kustomization);
    return isFluxKustomization(document) ? this.inTree(folder) : this.inDirectory(folder, source);
  }

  /** What Argo CD takes from a folder without a kustomization; nothing when patterns decide it. */
  private inDirectory(folder: string, source: JsonObject): readonly Manifest[] {
    if (at(source, 'directory', 'include') !== undefined || at(source, 'directory', 'exclude') !== undefined) return [];
    return (at(source, 'directory', 'recurse') === true ? this.below : this.byFolder).get(folder) ?? [];
  }

  /** What Flux takes from a folder without a kustomization: all below it, and of a folder with one what that lists. */
  private inTree(folder: string): readonly Manifest[] {
    const within = (document: Manifest): readonly string[] =>
      withParents(folderOf(document.file)).filter((parent) => parent.startsWith(`${folder}/`));
    return (this.below.get(folder) ?? []).flatMap((document) => {
      const first = within(document).find((parent) => this.kustomizationByFolder.has(parent));
      if (first === undefined) return [document];
      return isKustomization(document) && folderOf(document.file) === first ? this.listedBy(document) : [];
    });
  }

  /** The longest end of a path that is a folder. */
  private endOf(path: string): string {
    const steps = path.split('/');
    for (let count = Math.min(steps.length, this.deepest); count > 0; count -= 1) {
      const end = steps.slice(-count).join('/');
      if (this.below.has(end)) return end;
    }
    return '';
  }
}

const appliedFolders = (model: Model): AppliedFolders => new AppliedFolders(model);

function argo(document: Manifest): readonly Candidate[] {
  if (document.patch === true) return [];
  return sourcesOf(document.body)
    .filter((source) => typeof source.chart !== 'string')
    .flatMap((source) => candidate(document, source));
}

function flux(document: Manifest): readonly Candidate[] {
  const spec = at(document.body, 'spec');
  return isFluxKustomization(document) && isObject(spec) ? candidate(document, spec) : [];
}

/** The root is left out: most of what applies one stands in another repository. */
function candidate(document: Manifest, source: JsonObject): readonly Candidate[] {
  const path = pathFrom('', textOf(source.path));
  return path === undefined || path === '' ? [] : [{ document, source, path }];
}

/** What a kustomization names, as paths below the root. */
export function pathsOf(kustomization: Manifest, entries: readonly string[]): readonly string[] {
  return entries.flatMap((entry) => pathFrom(folderOf(kustomization.file), entry) ?? []);
}

function withParents(folder: string): readonly string[] {
  const steps = folder.split('/');
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

function add<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const members = groups.get(key);
  if (members) members.push(item);
  else groups.set(key, [item]);
}
