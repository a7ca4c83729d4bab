import { isHostFile, type Source, type Manifest } from '../sources';
import { at, isObject, type JsonObject, listOf, textOf } from '../../json';
import { MINIO_PORTS } from './releases';
import type { Model } from '../model';
import { nameOf } from '../kubernetes/object';
import { containersOf, scriptOf } from '../kubernetes/pods';
import type { Endpoint } from './endpoints';

/** A server of MinIO that the documents declare. */
export interface MinioServer {
  readonly document: Source;
  /** As messages call it: `StatefulSet minio`. */
  readonly title: string;
  readonly apiPort: string;
  /** Empty where the server chooses a port. */
  readonly consolePort: string;
  /** Undefined where it is not set. */
  readonly region: string | undefined;
  /** Whether it has a certificate; undefined where that cannot be told. */
  readonly isEncrypted: boolean | undefined;
  /** Whether an address is its own, as far as the documents say. */
  readonly isAt: (endpoint: Endpoint) => boolean;
}

/** Every server: in a pod, and on a machine. */
function minioServers(model: Model): readonly MinioServer[] {
  const pods = ['StatefulSet', 'Deployment']
    .flatMap((kind) => model.ofKind(kind))
    .flatMap((document) =>
      containersOf(document).flatMap((container) => (isServer(container) ? [inPod(document, container, model)] : [])),
    );
  return [...pods, ...model.hostFiles.flatMap(onMachine)];
}

/** The server at an address, where there is one. */
export function serverAt(endpoint: Endpoint, model: Model): MinioServer | undefined {
  return model.once(minioServers).find(({ isAt }) => isAt(endpoint));
}

function isServer({ image }: JsonObject): boolean {
  return /(^|\/)minio(?:[:@]|$)/.test(textOf(image));
}

function inPod(document: Manifest, container: JsonObject, model: Model): MinioServer {
  const words = scriptOf(container).replace(/\n/g, ' ');
  const env = (key: string): string =>
    textOf(at(listOf(container.env).find((one) => at(one, 'name') === key) ?? null, 'value'));
  const mounts = listOf(container.volumeMounts).map((mount) => textOf(at(mount, 'mountPath')));
  const hasCertificates = words.includes('--certs-dir') || mounts.some((path) => /\/certs?\b|\.minio/.test(path));
  const service = servicesOf(document, model);
  return {
    document,
    title: `${textOf(document.body.kind)} ${nameOf(document) ?? ''}`.trim(),
    ...portsIn(words),
    region: env('MINIO_SITE_REGION') || env('MINIO_REGION') || env('MINIO_REGION_NAME') || undefined,
    isEncrypted: hasCertificates,
    isAt: ({ host }) => service.has(host.replace(/\.svc(\.cluster\.local)?$/, '')),
  };
}

/** `minio.storage` of every Service that leads to a pod, by the names that other namespaces use. */
function servicesOf(document: Manifest, model: Model): ReadonlySet<string> {
  const namespace = textOf(at(document.body, 'metadata', 'namespace'));
  const labels = at(document.body, 'spec', 'template', 'metadata', 'labels');
  const mine = model.ofKind('Service').filter((service) => {
    const selector = at(service.body, 'spec', 'selector');
    const wanted = Object.entries(isObject(selector) ? selector : {});
    const inPlace = textOf(at(service.body, 'metadata', 'namespace')) === namespace;
    return inPlace && wanted.length > 0 && wanted.every(([key, value]) => isObject(labels) && labels[key] === value);
  });
  return new Set(mine.map((service) => `${nameOf(service) ?? ''}.${namespace}`));
}

/** The address of a machine is not declared; its ports tell it from other servers. */
function onMachine(document: Source): readonly MinioServer[] {
  const text = isHostFile(document) && typeof document.content === 'string' ? document.content : '';
  const settings = Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)="?([^"\n]*)"?$/gm)].map(([, key = '', value = '']) => [key, value]),
  ) as Readonly<Record<string, string>>;
  if (settings.MINIO_VOLUMES === undefined) return [];
  const ports = portsIn(settings.MINIO_OPTS ?? '');
  return [
    {
      document,
      title: document.file,
      ...ports,
      region: settings.MINIO_SITE_REGION,
      isEncrypted: (settings.MINIO_OPTS ?? '').includes('--certs-dir') ? true : undefined,
      isAt: ({ host, port }) =>
        !/\.svc(\.|$)/.test(host) && (port === ports.apiPort || port === ports.consolePort) && port !== '',
    },
  ];
}

function portsIn(words: string): Pick<MinioServer, 'apiPort' | 'consolePort'> {
  const port = (flag: string): string => new RegExp(`(?:^|\\s)${flag}[= ]"?[^\\s":]*:(\\d+)`).exec(words)?.[1] ?? '';
  return { apiPort: port('--address') || String(MINIO_PORTS.api), consolePort: port('--console-address') };
}
