import { isDeclaredSecret, type Source } from '../sources';
import { at, textOf, type Path } from '../../json';
import type { Model } from '../model';
import { isFilledInLater } from '../placeholder';
import { credentialNames, secretTexts } from '../longhorn/credentials';
import { longhornTargets } from '../longhorn/installation';
import { storageLocationsOf } from '../velero/storage-location';
import { isYes } from '../velero/installation';

/** An address of S3 that an engine is told, and what it is told with it. */
export interface Endpoint {
  readonly document: Source;
  /** Where the address stands below the body of the document; empty where it is not written in one place. */
  readonly path: Path;
  readonly engine: 'Longhorn' | 'Velero';
  /** As messages call it: `s3Url of the location default`. */
  readonly title: string;
  readonly url: string;
  /** Empty where it has none. */
  readonly host: string;
  /** Empty where it is not said. */
  readonly port: string;
  /** What stands after the host, without a slash alone. */
  readonly urlPath: string;
  /** What the engine signs with; undefined where it cannot be told. */
  readonly region: string | undefined;
  /** Whether the bucket stands in the path. */
  readonly pathStyle: boolean;
  /** Whether whatever certificate the server shows is taken. */
  readonly trustsAnybody: boolean;
}

/** Every address that Longhorn or Velero is told. */
export function endpoints(model: Model): readonly Endpoint[] {
  return model.sources.flatMap((document) => endpointsOf(document, model));
}

/** The addresses that a document tells Longhorn or Velero. One that is filled in later is left out. */
export function endpointsOf(document: Source, model: Model): readonly Endpoint[] {
  const all = [...longhornEndpoints(document, model), ...veleroEndpoints(document, model)];
  return all.filter(({ url }) => url !== '' && !isFilledInLater(url));
}

function veleroEndpoints(document: Source, model: Model): readonly Endpoint[] {
  return storageLocationsOf(document, model)
    .filter(({ provider, config }) => provider === 'aws' && textOf(config.s3Url) !== '')
    .map(({ document: declaring, path, title, config }) => ({
      document: declaring,
      path: [...path, 'config', 's3Url'],
      engine: 'Velero' as const,
      title: `the s3Url of the ${title}`,
      ...partsOf(textOf(config.s3Url)),
      region: textOf(config.region) || undefined,
      pathStyle: isYes(config.s3ForcePathStyle),
      trustsAnybody: isYes(config.insecureSkipTLSVerify),
    }));
}

function longhornEndpoints(document: Source, model: Model): readonly Endpoint[] {
  const values = valuesOf(document, model);
  const url = values.AWS_ENDPOINTS?.text;
  if (url === undefined) return [];
  const regions = new Set(longhornTargets(model).flatMap(({ s3 }) => (s3 ? [s3.region] : [])));
  const [region] = regions;
  return [
    {
      document,
      path: values.AWS_ENDPOINTS?.path ?? [],
      engine: 'Longhorn',
      title: 'the AWS_ENDPOINTS of the Secret that Longhorn reads',
      ...partsOf(url),
      region: regions.size === 1 ? region : undefined,
      pathStyle: values.VIRTUAL_HOSTED_STYLE?.text !== 'true',
      trustsAnybody: false,
    },
  ];
}

interface Value {
  readonly text: string;
  readonly path: Path;
}

/** What stands in a Secret of Longhorn's, or is to stand there, as far as it can be read. */
function valuesOf(document: Source, model: Model): Readonly<Record<string, Value>> {
  const names = credentialNames(model);
  if (isDeclaredSecret(document)) {
    const plain = Object.entries(document.keys).filter(([, parts]) => parts.every((part) => typeof part === 'string'));
    if (!names.has(document.name)) return {};
    return Object.fromEntries(plain.map(([key, parts]) => [key, { text: parts.join(''), path: [] }]));
  }
  if (document.type !== 'kubernetes') return {};
  const { kind, metadata } = document.body;
  const name = textOf(at(document.body, 'spec', 'target', 'name')) || textOf(at(metadata ?? null, 'name'));
  if (!['Secret', 'ExternalSecret'].includes(textOf(kind)) || !names.has(name)) return {};
  return Object.fromEntries(
    secretTexts(document).map(({ key, text, encoded, path }) => [key, { text: encoded ? decoded(text) : text, path }]),
  );
}

/** Base64 as text; what is none stands for nothing. */
export function decoded(text: string): string {
  const base64 = text.replace(/\s/g, '');
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)
    ? Buffer.from(base64, 'base64').toString('utf8')
    : '';
}

function partsOf(url: string): Pick<Endpoint, 'url' | 'host' | 'port' | 'urlPath'> {
  const [, host = '', port = '', urlPath = ''] =
    /^(?:[a-z]+:\/\/)?([^/:?#\s]+)(?::(\d+))?(\/[^?#\s]*)?/i.exec(url) ?? [];
  return { url, host: host.toLowerCase(), port, urlPath: urlPath === '/' ? '' : urlPath };
}
