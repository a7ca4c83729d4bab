import { isHostFile, type Document, type KubernetesDocument } from '../../../documents/document';
import { at, isObject, type JsonObject } from '../../../values/json';
import { MINIO_PORTS } from '../../../versions/minio';
import type { DocumentIndex } from '../../document-index';
import { listOf } from '../aws/blocks';
import { nameOf } from '../kubernetes/object';
import { containersOf, scriptOf } from '../kubernetes/pods';
import { textOf } from '../kubernetes/text';
import type { Endpoint } from './endpoints';

/** A server of MinIO that the documents declare. */
export interface MinioServer {
  readonly document: Document;
  /** As messages call it: `StatefulSet minio`. */
  readonly title: string;
  readonly apiPort: string;
  /** Empty where it takes any. */
  readonly consolePort: string;
  /** Undefined where it is not said. */
  readonly region: string | undefined;
  /** Whether it has a certificate; undefined where that cannot be told. */
  readonly isEncrypted: boolean | undefined;
  /** Whether an address is its own, as far as the documents say. */
  readonly isAt: (endpoint: Endpoint) => boolean;
}

/** Every server: in a pod, and on a machine. */
export function minioServers(index: DocumentIndex): readonly MinioServer[] {
  const pods = ['StatefulSet', 'Deployment']
    .flatMap((kind) => index.ofKind(kind))
    .flatMap((document) =>
      containersOf(document).flatMap((container) => (isServer(container) ? [inPod(document, container, index)] : [])),
    );
  return [...pods, ...index.hostFiles.flatMap(onMachine)];
}

/** The server at an address, where there is one. */
export function serverAt(endpoint: Endpoint, index: DocumentIndex): MinioServer | undefined {
  return minioServers(index).find(({ isAt }) => isAt(endpoint));
}

function isServer({ image }: JsonObject): boolean {
  return /(^|\/)minio(?:[:@]|$)/.test(textOf(image));
}

function inPod(document: KubernetesDocument, container: JsonObject, index: DocumentIndex): MinioServer {
  const words = scriptOf(container).replace(/\n/g, ' ');
  const env = (key: string): string =>
    textOf(at(listOf(container.env).find((one) => at(one, 'name') === key) ?? null, 'value'));
  const mounts = listOf(container.volumeMounts).map((mount) => textOf(at(mount, 'mountPath')));
  const hasCertificates = words.includes('--certs-dir') || mounts.some((path) => /\/certs?\b|\.minio/.test(path));
  const service = servicesOf(document, index);
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
function servicesOf(document: KubernetesDocument, index: DocumentIndex): ReadonlySet<string> {
  const namespace = textOf(at(document.body, 'metadata', 'namespace'));
  const labels = at(document.body, 'spec', 'template', 'metadata', 'labels');
  const mine = index.ofKind('Service').filter((service) => {
    const selector = at(service.body, 'spec', 'selector');
    const wanted = Object.entries(isObject(selector) ? selector : {});
    const inPlace = textOf(at(service.body, 'metadata', 'namespace')) === namespace;
    return inPlace && wanted.length > 0 && wanted.every(([key, value]) => isObject(labels) && labels[key] === value);
  });
  return new Set(mine.map((service) => `${nameOf(service) ?? ''}.${namespace}`));
}

/** The address of a machine stands nowhere; its ports tell it from other servers. */
function onMachine(document: Document): readonly MinioServer[] {
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
