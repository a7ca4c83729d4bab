import type { HostFileDocument } from '../../../lib/documents/document';
import type { JsonObject } from '../../../lib/json';

/** A configuration file, for examples. */
export function serverConfig(content: JsonObject): HostFileDocument {
  const file = 'hosts/servers/etc/rancher/k3s/config.yaml';
  return { type: 'host', side: 'kubernetes', file, origin: 'example', acknowledged: [], notes: [], content };
}
