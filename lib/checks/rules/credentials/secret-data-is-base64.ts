import { isObject, type Json } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const secretDataIsBase64 = rule({
  id: 'credentials/secret-data-is-base64',
  severity: 'error',
  title: 'every value in `data` of a Secret is base64',
  rationale:
    'The API server rejects a Secret whose data is plain text. The credential for the backups does not exist, and the whole sync that holds the Secret fails.',
  fix: 'move plain text to stringData, or encode it with `printf %s … | base64 -w0`',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  on: manifests('Secret').where(({ body }) => body.apiVersion === 'v1'),

  find: (secret) =>
    Object.entries(isObject(secret.body.data) ? secret.body.data : {})
      .filter(([, value]) => !canBeStored(value))
      .map(([key]) => finding(['data', key], `\`data.${key}\` of the ${titleOf(secret)} is not base64`)),
});

/** Whether the API server accepts it: base64 with its padding, line breaks left out. */
function canBeStored(value: Json): boolean {
  if (typeof value !== 'string') return value === null;
  if (isFilledInLater(value) || /<[^<>]+>/.test(value)) return true;
  const text = value.replace(/[\r\n]/g, '');
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
