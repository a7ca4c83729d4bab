import { isManifest, type Source, type Manifest } from '../sources';
import { at, isObject, type JsonObject, listOf, type Path, textOf } from '../../json';
import type { Model } from '../model';
import { placedContainersOf, scriptOf, withoutComments } from '../kubernetes/pods';

/** A container that runs restic. */
export interface ResticContainer {
  readonly document: Manifest;
  /** Where the container stands below the body of the document. */
  readonly path: Path;
  readonly container: JsonObject;
  /** Commands of restic in it: `backup`, `forget` … */
  readonly commands: readonly string[];
  /** Its words, a command a line. */
  readonly script: string;
  /** What its repository is called, or the Secret that says so; undefined where neither can be told. */
  readonly repository: string | undefined;
  /** Where that stands below the container; empty where it cannot be told. */
  readonly repositoryPath: Path;
}

const COMMANDS = 'backup|cat|check|copy|forget|init|list|ls|mount|prune|restore|snapshots|stats|tag|unlock';

/** Whether a document makes pods that run restic. */
export function runsRestic(document: Source): document is Manifest {
  return isManifest(document) && resticContainers(document).length > 0;
}

/** The containers of an object's pods that run restic. */
export function resticContainers(document: Manifest): readonly ResticContainer[] {
  return placedContainersOf(document).flatMap(({ path, container }) => {
    const script = withoutComments(scriptOf(container));
    const isImage = /(^|\/)restic(\/restic)?(:|@|$)/.test(textOf(container.image));
    const named = [...script.matchAll(new RegExp(`\\brestic\\b((?:\\s+-\\S+){0,20})\\s+(${COMMANDS})\\b`, 'g'))];
    const first = isImage
      ? listOf(container.args)
          .map(textOf)
          .find((word) => !word.startsWith('-'))
      : undefined;
    const commands = [...named.map(([, , name = '']) => name), ...(first && isCommand(first) ? [first] : [])];
    if (commands.length === 0) return [];
    const given = script.includes('--prune') && commands.includes('forget') ? ['prune'] : [];
    return [
      {
        document,
        path,
        container,
        commands: [...new Set([...commands, ...given])],
        script,
        ...repositoryOf(document, container, script),
      },
    ];
  });
}

/** Every container that runs restic. */
export function allResticContainers(model: Model): readonly ResticContainer[] {
  return model.kubernetes.flatMap(resticContainers);
}

/** The literal value of a variable of a container; undefined where it has none, or has it from elsewhere. */
function variableOf(container: JsonObject, name: string): string | undefined {
  const found = listOf(container.env).find((one) => at(one, 'name') === name);
  const value = at(found, 'value');
  return typeof value === 'string' ? value : undefined;
}

/** Whether a container has a variable, whatever its value. */
export function hasVariable(container: JsonObject, name: string): boolean {
  return listOf(container.env).some((one) => at(one, 'name') === name);
}

/** A repository in S3: its bucket, and its folder there. */
export function bucketOf(repository: string): { readonly bucket: string; readonly prefix: string } | undefined {
  const [, bucket = '', prefix = ''] =
    /^s3:(?:https?:\/\/|\/\/)?[^/]+\/([a-z0-9][a-z0-9.-]+)(?:\/(.*))?$/.exec(repository) ?? [];
  return bucket === '' ? undefined : { bucket, prefix: prefix.replace(/(?<!\/)\/+$/, '') };
}

function isCommand(word: string): boolean {
  return new RegExp(`^(${COMMANDS})$`).test(word);
}

/** Where a word of a container's command stands below the container; empty where it does not stand in one item. */
export function pathOfWord(container: JsonObject, word: string): Path {
  const [found] = ['command', 'args'].flatMap((list) =>
    listOf(container[list]).flatMap((item, index) =>
      ` ${textOf(item).replace(/[\s=]/g, ' ')} `.includes(` ${word} `) ? [[list, index]] : [],
    ),
  );
  return found ?? [];
}

/** By the value itself, by the Secret and key, or by the whole Secret that the variables come from. */
function repositoryOf(
  { body }: Manifest,
  container: JsonObject,
  script: string,
): Pick<ResticContainer, 'repository' | 'repositoryPath'> {
  const index = listOf(container.env).findIndex((one) => at(one, 'name') === 'RESTIC_REPOSITORY');
  const literal = variableOf(container, 'RESTIC_REPOSITORY');
  if (literal !== undefined) return { repository: literal, repositoryPath: ['env', index, 'value'] };
  const option = /(?:^|\s)(?:-r|--repo)[\s=]+(\S+)/.exec(script)?.[1];
  if (option !== undefined) return { repository: option, repositoryPath: pathOfWord(container, option) };
  const source = at(container.env, index, 'valueFrom');
  const reference = at(source, 'secretKeyRef', 'name') ?? at(source, 'configMapKeyRef', 'name');
  const whole = listOf(container.envFrom).findIndex((one) => isObject(at(one, 'secretRef')));
  const name = textOf(reference) || textOf(at(container.envFrom, whole, 'secretRef', 'name'));
  if (name === '') return { repository: undefined, repositoryPath: [] };
  return {
    repository: `Secret ${textOf(at(body, 'metadata', 'namespace'))}/${name}`,
    repositoryPath: textOf(reference) === '' ? ['envFrom', whole] : ['env', index],
  };
}
