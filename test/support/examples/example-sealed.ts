import type { KubernetesDocument } from '../../../lib/documents/document';
import type { JsonObject } from '../../../lib/json';
import { object } from './example';

/** What has the form of a sealed value; nobody can open it. */
export function sealedText(): string {
  return Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(256 + 24, 7)]).toString('base64');
}

/** A SealedSecret in the namespace longhorn-system, with annotations of its own and with the metadata of its template. */
export function sealedSecretOf(annotations: JsonObject, template: JsonObject): KubernetesDocument {
  const metadata = { name: 'backup', namespace: 'longhorn-system', annotations };
  const spec = { encryptedData: { password: sealedText() }, template: { metadata: template } };
  return object('SealedSecret', 'backup', { metadata, spec });
}
