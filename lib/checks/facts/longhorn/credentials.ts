import type { KubernetesDocument } from '../../../documents/document';
import { at, isObject, type Json } from '../../../values/json';
import type { DocumentIndex } from '../../document-index';
import { longhornCharts } from './longhorn';
import { longhornObjects, settingValue, specOf } from './objects';
import { textOf } from '../kubernetes/text';

/** A value in a Secret as it is written. */
export interface SecretText {
  readonly key: string;
  readonly text: string;
  /** Whether the text is base64 of the value. */
  readonly encoded: boolean;
}

/** The names of the Secrets that Longhorn reads the keys of a target in S3 from. */
export function credentialNames(index: DocumentIndex): ReadonlySet<string> {
  const pairs = [
    ...longhornCharts(index).flatMap(({ values }) =>
      ['defaultBackupStore', 'defaultSettings'].map((store) => [
        at(values, store, 'backupTarget'),
        at(values, store, 'backupTargetCredentialSecret'),
      ]),
    ),
    ...longhornObjects(index, 'BackupTarget')
      .map(specOf)
      .map(({ backupTargetURL, credentialSecret }) => [backupTargetURL, credentialSecret]),
    [settingValue(index, 'backup-target'), settingValue(index, 'backup-target-credential-secret')],
  ];
  return new Set(
    pairs.flatMap(([url, secret]) => (isS3(url) && typeof secret === 'string' && secret !== '' ? [secret] : [])),
  );
}

/** Whether a target is in S3, or in something that speaks as S3 does. */
export function isS3(url: Json | undefined): boolean {
  return /^s3:/i.test(textOf(url));
}

/** What stands in a Secret, or in the template of one. */
export function secretTexts({ body }: KubernetesDocument): readonly SecretText[] {
  if (body.kind === 'Secret') return [...textsOf(body.data, true), ...textsOf(body.stringData, false)];
  const path = body.kind === 'ExternalSecret' ? ['spec', 'target', 'template', 'data'] : ['spec', 'template', 'data'];
  return textsOf(at(body, ...path), body.kind === 'SealedSecret');
}

function textsOf(values: Json | undefined, encoded: boolean): readonly SecretText[] {
  return Object.entries(isObject(values) ? values : {}).flatMap(([key, text]) =>
    typeof text === 'string' ? [{ key, text, encoded }] : [],
  );
}
