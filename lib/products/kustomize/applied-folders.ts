import { folderOf } from '../../values/folder-path';
import { isManifest, type Source, type Manifest } from '../sources';
import { at, isObject, type JsonObject, listOf, textOf } from '../../json';
import { sourcesOf } from '../helm/charts';
import type { Model } from '../model';

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

/** The file of Kustomize itself, and not Flux's object of the same kind. */
export function isKustomization(document: Source): document is Manifest {
  return isManifest(document) && KUSTOMIZATION_FILE.test(document.file) && !isFlux(document);
}

/** Flux's object, which applies a folder. */
export function isFluxKustomization(document: Source): document is Manifest {
  return isManifest(document) && isFlux(document);
}

/** Whether Argo CD applies a change without being asked to. */
export function isAutomated({ body }: Manifest): boolean {
  const automated = at(body, 'spec', 'syncPolicy', 'automated');
  return isObject(automated) && automated.enabled !== false;
}

/** The options of an Application for every object in it: `ServerSideApply=true`. */
export function syncOptionsOf({ body }: Manifest): readonly string[] {
  return listOf(at(body, 'spec', 'syncPolicy', 'syncOptions')).map(textOf);
}

/** A path relative to a folder as one below the root; undefined for what is not in the repository. */
export function pathFrom(folder: string, entry: string): string | undefined {
  if (/:\/\/|^git@|[?{}\n]|^[\w.-]+\.(com|org|io|net|dev)\//.test(entry) || entry.startsWith('/')) return undefined;
  const steps: string[] = folder === '' ? [] : folder.split('/');
  for (const step of entry.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Which manifests a kustomization lists, and which folder something applies. Made once for a run of a check. */
export class AppliedFolders {
  public readonly kustomizations: readonly Manifest[];
  private readonly byFile = new Map<string, Manifest[]>();
  private readonly byFolder = new Map<string, Manifest[]>();
  private readonly below = new Map<string, Manifest[]>();
  private readonly kustomizationByFolder: ReadonlyMap<string, Manifest>;
  /** How many steps the longest path of a folder has. */
  private readonly depth: number;

  constructor(private readonly model: Model) {
    this.kustomizations = model.kubernetes.filter(isKustomization);
    this.kustomizationByFolder = new Map(this.kustomizations.map((document) => [folderOf(document.file), document]));
    for (const document of model.kubernetes) {
      const folder = folderOf(document.file);
      add(this.byFile, document.file, document);
      add(this.byFolder, folder, document);
      for (const parent of withParents(folder)) add(this.below, parent, document);
    }
    this.depth = [...this.below.keys()].reduce((most, folder) => Math.max(most, folder.split('/').length), 0);
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
    return kustomization !== undefined && !this.listedBy(kustomization).includes(document);
  }

  /** The objects, and the kustomizations on the way to them. */
  public reachedBy(kustomization: Manifest, seen = new Set<string>()): readonly Manifest[] {
    const folder = folderOf(kustomization.file);
    if (seen.has(folder)) return [];
    seen.add(folder);
    return entriesOf(kustomization).flatMap((entry) => {
      const path = pathFrom(folder, entry);
      if (path === undefined) return [];
      const inner = this.kustomizationByFolder.get(path);
      return inner ? [inner, ...this.reachedBy(inner, seen)] : (this.byFile.get(path) ?? []);
    });
  }

  /** Everything that applies a folder which was read. */
  public appliers(): readonly Applier[] {
    const applications = this.model.ofKind('Application').flatMap((document) =>
      sourcesOf(document.body)
        .filter((source) => typeof source.chart !== 'string')
        .flatMap((source) => this.applier(document, source, (folder) => this.inDirectory(folder, source))),
    );
    const flux = this.model.kubernetes.filter(isFluxKustomization).flatMap((document) => {
      const spec = at(document.body, 'spec');
      return isObject(spec) ? this.applier(document, spec, (folder) => this.inTree(folder)) : [];
    });
    return [...applications, ...flux];
  }

  private applier(
    document: Manifest,
    source: JsonObject,
    without: (folder: string) => readonly Manifest[],
  ): readonly Applier[] {
    const folder = this.folderAt(textOf(source.path));
    if (folder === undefined) return [];
    const kustomization = this.kustomizationByFolder.get(folder);
    return [{ document, source, folder, documents: kustomization ? this.listedBy(kustomization) : without(folder) }];
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

  /** A path of the repository among the folders that were read, which may have begun further down. */
  private folderAt(path: string): string | undefined {
    const steps = (pathFrom('', path)?.split('/') ?? []).slice(-this.depth);
    while (steps.length > 0 && !this.below.has(steps.join('/'))) steps.shift();
    return steps.length > 0 && steps[0] !== '' ? steps.join('/') : undefined;
  }
}

/** What a kustomization takes its objects from. */
export function entriesOf({ body }: Manifest): readonly string[] {
  return ['resources', 'bases', 'components', 'crds'].flatMap((list) => listOf(body[list])).map(textOf);
}

function isFlux({ body }: Manifest): boolean {
  return textOf(body.apiVersion).startsWith('kustomize.toolkit.fluxcd.io/');
}

const KUSTOMIZATION_FILE = /(^|\/)kustomization(\.ya?ml)?$/i;

function withParents(folder: string): readonly string[] {
  const steps = folder.split('/');
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

function add<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const members = groups.get(key);
  if (members) members.push(item);
  else groups.set(key, [item]);
}
