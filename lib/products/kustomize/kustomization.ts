import { oneOrMany, textOf, type Json } from '../../json';
import { isManifest, type Manifest, type Source } from '../sources';

/** The names that Kustomize looks for in a folder, the first of them that is there. */
export const KUSTOMIZATION_FILE = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;

/** The file of Kustomize itself, a component included; neither Flux's object of the same kind, nor a patch in the file. */
export function isKustomization(document: Source): document is Manifest {
  return (
    isManifest(document) &&
    document.patch !== true &&
    KUSTOMIZATION_FILE.test(document.file) &&
    /^(Kustomization|Component)$/.test(textOf(document.body.kind)) &&
    textOf(document.body.apiVersion).startsWith('kustomize.config.k8s.io/')
  );
}

/** Flux's object, which applies a folder. */
export function isFluxKustomization(document: Source): document is Manifest {
  return (
    isManifest(document) &&
    document.patch !== true &&
    textOf(document.body.kind) === 'Kustomization' &&
    textOf(document.body.apiVersion).startsWith('kustomize.toolkit.fluxcd.io/')
  );
}

/** What a kustomization takes its objects from: files, folders and what stands elsewhere. */
export function resourcesOf({ body }: Manifest): readonly string[] {
  return ['resources', 'bases', 'components'].flatMap((list) => stringsIn(body[list]));
}

/** Whether an entry stands in another repository. */
export function isRemote(entry: string): boolean {
  return /:\/\/|^git@|^[\w-]+(\.[\w-]+)*\.(com|org|io|net|dev)\/|\?(ref|version)=/.test(entry);
}

/** A path relative to a folder as one below the root; undefined for what is not in the repository. */
export function pathFrom(folder: string, entry: string): string | undefined {
  if (entry === '' || entry.startsWith('/') || /[?{}\n]/.test(entry) || isRemote(entry)) return undefined;
  const steps = folder === '' ? [] : folder.split('/');
  for (const step of entry.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function stringsIn(value: Json | undefined): readonly string[] {
  return oneOrMany(value).filter((one) => typeof one === 'string');
}
