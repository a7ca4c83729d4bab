import { at, textOf, type Path } from '../../json';
import { credentialNames, plainText, secretTexts } from '../longhorn/credentials';
import { longhornTargets } from '../longhorn/installation';
import type { Model } from '../model';
import { isFilledInLater } from '../placeholder';
import { isDeclaredSecret, isManifest, type Source } from '../sources';
import { isYes } from '../velero/installation';
import { storageLocations } from '../velero/storage-location';

/** A value of a document. */
interface Place {
  readonly document: Source;
  readonly path: Path;
}

/** An address of S3 that an engine is given, and what is set with it. The place is that of the address. */
export interface Endpoint extends Place {
  readonly engine: 'Longhorn' | 'Velero';
  /** As messages call it: `s3Url of the location default`. */
  readonly title: string;
  readonly url: string;
  /** Empty where it has none. */
  readonly host: string;
  /** Empty where it is not set. */
  readonly port: string;
  /** What follows the host, without a slash alone. */
  readonly urlPath: string;
  /** What the engine signs with; undefined where it cannot be told. */
  readonly region: string | undefined;
  /** Where the region is set. */
  readonly regionPlace: Place;
  /** Whether the bucket is part of the path. */
  readonly pathStyle: boolean;
  /** Where that is set, or else the address. */
  readonly stylePlace: Place;
  /** Where any certificate of the server is accepted; undefined where it is verified. */
  readonly unverified: Place | undefined;
}

/** The addresses that Longhorn and Velero are given. One that is filled in later is left out. */
export function endpoints(model: Model): readonly Endpoint[] {
  const all = [...longhornEndpoints(model), ...veleroEndpoints(model)];
  return all.filter(({ url }) => url !== '' && !isFilledInLater(url));
}

function veleroEndpoints(model: Model): readonly Endpoint[] {
  return storageLocations(model)
    .filter(({ provider, config }) => provider === 'aws' && textOf(config.s3Url) !== '')
    .map(({ document, path, title, config }) => {
      const placeOf = (key: string): Place => ({ document, path: [...path, 'config', key] });
      const url = placeOf('s3Url');
      return {
        ...url,
        engine: 'Velero' as const,
        title: `the s3Url of the ${title}`,
        ...partsOf(textOf(config.s3Url)),
        region: textOf(config.region) || undefined,
        regionPlace: placeOf('region'),
        pathStyle: isYes(config.s3ForcePathStyle),
        stylePlace: config.s3ForcePathStyle === undefined ? url : placeOf('s3ForcePathStyle'),
        unverified: isYes(config.insecureSkipTLSVerify) ? placeOf('insecureSkipTLSVerify') : undefined,
      };
    });
}

function longhornEndpoints(model: Model): readonly Endpoint[] {
  const targets = model.once(longhornTargets).filter(({ s3 }) => s3 !== undefined);
  const [target] = targets;
  const regions = new Set(targets.map(({ s3 }) => s3?.region));
  return model.sources.flatMap((document) => {
    const texts = textsOf(document, model);
    const url = texts.get('AWS_ENDPOINTS');
    if (!url) return [];
    const place = { document, path: url.path };
    const style = texts.get('VIRTUAL_HOSTED_STYLE');
    const made: Endpoint = {
      ...place,
      engine: 'Longhorn',
      title: 'the AWS_ENDPOINTS of the Secret that Longhorn reads',
      ...partsOf(url.text),
      region: regions.size === 1 ? target?.s3?.region : undefined,
      regionPlace: target ? { document: target.document, path: [...target.path, target.urlKey] } : place,
      pathStyle: style?.text !== 'true',
      stylePlace: style ? { document, path: style.path } : place,
      unverified: undefined,
    };
    return [made];
  });
}

interface PlacedValue {
  readonly text: string;
  readonly path: Path;
}

/** The values of a Secret of Longhorn's, or of what makes one, as far as they can be read. */
function textsOf(document: Source, model: Model): ReadonlyMap<string, PlacedValue> {
  const names = model.once(credentialNames);
  if (isDeclaredSecret(document)) {
    const plain = Object.entries(document.keys).filter(([, parts]) => parts.every((part) => typeof part === 'string'));
    const entries = plain.map(([key, parts]) => [key, { text: parts.join(''), path: [] }] as const);
    return new Map(names.has(document.name) ? entries : []);
  }
  if (!isManifest(document) || !['Secret', 'ExternalSecret'].includes(textOf(document.body.kind))) return new Map();
  const name = textOf(at(document.body, 'spec', 'target', 'name')) || textOf(at(document.body, 'metadata', 'name'));
  if (!names.has(name)) return new Map();
  return new Map(secretTexts(document).map((one) => [one.key, { text: plainText(one), path: one.path }]));
}

function partsOf(url: string): Pick<Endpoint, 'url' | 'host' | 'port' | 'urlPath'> {
  const [, host = '', port = '', path = ''] = /^(?:[a-z]+:\/\/)?([^/:?#\s]+)(?::(\d+))?(\/[^?#\s]*)?/i.exec(url) ?? [];
  return { url, host: host.toLowerCase(), port, urlPath: path === '/' ? '' : path };
}
