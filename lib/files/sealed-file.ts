import type { SecretDocument } from '../documents/document';
import { at, shownPath, isObject, type Json, type JsonObject } from '../json';
import { plainPartMistakes } from '../values/plain-parts';
import {
  copiesInTheClear,
  scopeOf,
  SEALED_SECRET,
  sealedEntries,
  sealedFor,
  sealedForm,
  sealingLabel,
  type SealedFor,
} from '../values/sealed-secret';
import { readYaml } from './yaml-objects';

type SealedSecretDocument = SecretDocument & { readonly maker: { readonly by: 'sealed-secrets' } };

/** What in a file of `seal` is not as declared. What is sealed in it only the controller can tell. */
export function judgeSealedFile(secret: SealedSecretDocument, text: string): readonly string[] {
  const [body, ...more] = readYaml(text) ?? [];
  const { kind, apiVersion } = SEALED_SECRET;
  if (isObject(body) && body.kind === 'Secret')
    return ['the file holds a plain Secret: move it away, and replace what was committed where it was issued'];
  if (!isObject(body) || more.length > 0 || body.kind !== kind || body.apiVersion !== apiVersion)
    return [`the file holds something else than one ${kind} (${apiVersion}): move it away`];
  const moved = movedFrom(secret, body);
  return [
    ...(moved === undefined ? mistakesInNames(secret, body) : [moved]),
    ...mistakesInEntries(Object.keys(secret.keys), sealedEntries(body)),
    ...plainPartMistakes(body, secret.keys),
    ...copiesInTheClear(body).map(
      (path) => `${shownPath(path.slice(0, -1))} holds a copy of the Secret in the clear: replace what was committed`,
    ),
  ];
}

/** The controller opens a value only where it was sealed for, and says nothing to Argo CD when it cannot. */
function movedFrom({ name, namespace, maker }: SealedSecretDocument, body: JsonObject): string | undefined {
  const [was, is] = [sealedFor(body), { name, namespace, scope: maker.scope }];
  if (sealingLabel(was) === sealingLabel(is)) return undefined;
  return `the values are sealed for ${inWords(was)}, and the controller cannot open them for ${inWords(is)}: seal them anew with --reseal`;
}

function inWords({ name, namespace, scope }: SealedFor): string {
  return `${namespace}/${name} (${scope})`;
}

function mistakesInNames({ name, namespace, secretType, maker }: SealedSecretDocument, body: JsonObject): string[] {
  const template = at(body, 'spec', 'template');
  const told: readonly (readonly [string, Json | undefined, string])[] = [
    ['metadata.name', at(body, 'metadata', 'name'), name],
    ['metadata.namespace', at(body, 'metadata', 'namespace'), namespace],
    ['spec.template.metadata.name', at(template, 'metadata', 'name'), name],
    ['spec.template.metadata.namespace', at(template, 'metadata', 'namespace'), namespace],
    ['the scope of spec.template', scopeOf(at(template, 'metadata')), maker.scope],
    ['the scope', scopeOf(at(body, 'metadata')), maker.scope],
    ['spec.template.type', at(template, 'type') ?? 'Opaque', secretType],
  ];
  return told
    .filter(([, found, declared]) => found !== declared)
    .map(([what, , declared]) => `${what} is not ${declared}`);
}

function mistakesInEntries(keys: readonly string[], entries: Readonly<Record<string, Json>>): string[] {
  const forms = Object.entries(entries).map(([key, entry]) => ({ key, form: sealedForm(entry) }));
  const groups: readonly (readonly [readonly string[], string])[] = [
    [keys.filter((key) => !Object.hasOwn(entries, key)), 'no sealed value for'],
    [Object.keys(entries).filter((key) => !keys.includes(key)), 'values for keys that are not declared:'],
    [forms.filter(({ form }) => form === 'cut off').map(({ key }) => key), 'only the beginning of a sealed value for'],
    [
      forms.filter(({ form }) => form === 'not sealed').map(({ key }) => key),
      'values that are not sealed, and that have to be replaced if they were committed, for',
    ],
  ];
  return groups.filter(([some]) => some.length > 0).map(([some, what]) => `the file holds ${what} ${some.join(', ')}`);
}
