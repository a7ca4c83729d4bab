import type { Manifest } from '../sources';
import { at, isObject, type Json, textOf } from '../../json';
import type { Model } from '../model';
import { longhornCharts } from './installation';
import { longhornObjects, settingValue, specOf } from './objects';

/** A value in a Secret as it is written. */
export interface SecretText {
  readonly key: string;
  readonly text: string;
  /** Whether the text is base64 of the value. */
  readonly encoded: boolean;
}

/** The names of the Secrets that Longhorn reads the keys of a target in S3 from. */
export function credentialNames(model: Model): ReadonlySet<string> {
  const pairs = [
    ...longhornCharts(model).flatMap(({ values }) =>
      ['defaultBackupStore', 'defaultSettings'].map((store) => [
        at(values, store, 'backupTarget'),
        at(values, store, 'backupTargetCredentialSecret'),
      ]),
    ),
    ...longhornObjects(model, 'BackupTarget')
      .map(specOf)
      .map(({ backupTargetURL, credentialSecret }) => [backupTargetURL, credentialSecret]),
    [settingValue(model, 'backup-target'), settingValue(model, 'backup-target-credential-secret')],
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
export function secretTexts({ body }: Manifest): readonly SecretText[] {
  if (body.kind === 'Secret') return [...textsOf(body.data, true), ...textsOf(body.stringData, false)];
  const path = body.kind === 'ExternalSecret' ? ['spec', 'target', 'template', 'data'] : ['spec', 'template', 'data'];
  return textsOf(at(body, ...path), body.kind === 'SealedSecret');
}

function textsOf(values: Json | undefined, encoded: boolean): readonly SecretText[] {
  return Object.entries(isObject(values) ? values : {}).flatMap(([key, text]) =>
    typeof text === 'string' ? [{ key, text, encoded }] : [],
  );
}
