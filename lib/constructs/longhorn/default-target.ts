import type { Construct } from 'constructs';
import { Setting } from '../../../imports/longhorn.io';
import type { JsonObject } from '../../json';
import type { Version } from '../../values/version';
import { has } from '../../products/fact';
import { BACKUP_TARGET_OBJECT, DEFAULT_TARGET } from '../../products/longhorn/releases';
import { AFTER_INSTALLATION, KEEP } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';
import { addTargetObject, targetValues, type BackupTargetProps } from './backup-target';
import type { KnownTargets } from './known-targets';

/** Where Longhorn keeps its backups, unless a volume says otherwise. */
export interface LonghornBackupProps extends BackupTargetProps {
  /**
   * How the target is declared from Longhorn 1.8 on. `chart-values` does not depend on a webhook; `custom-resource` shows
   * the target as a separate object. Never both: they overwrite each other. Older versions use three settings.
   *
   * @default "chart-values"
   */
  readonly declaredBy?: 'chart-values' | 'custom-resource';
}

/**
 * Declares the default backup target in the form that a version of Longhorn reads.
 *
 * @returns the chart values that it needs
 */
export function declareDefaultTarget(
  owner: Construct,
  version: Version<'longhorn'>,
  props: LonghornBackupProps,
  known: KnownTargets,
): JsonObject {
  const target = { title: 'the default target', version, field: (name: string) => `backup.${name}` };
  const values = targetValues(owner, target, props, known);
  const { url, secretName, pollInterval } = values;

  if (!has(BACKUP_TARGET_OBJECT, version)) {
    addSettings(owner, {
      'backup-target': url,
      'backup-target-credential-secret': secretName,
      'backupstore-poll-interval': `${pollInterval.inSeconds}`,
    });
    return {};
  }
  if (props.declaredBy === 'custom-resource') {
    addTargetObject(owner, DEFAULT_TARGET, values);
    return {};
  }
  return {
    defaultBackupStore: {
      backupTarget: url,
      backupTargetCredentialSecret: secretName,
      pollInterval: pollInterval.inSeconds,
    },
  };
}

/** The three settings of Longhorn 1.7 and older. Longhorn does not allow deleting them. */
function addSettings(owner: Construct, values: Readonly<Record<string, string>>): void {
  const folder = ApplicationFolder.of(owner);
  for (const [name, value] of Object.entries(values)) {
    const metadata = { name, namespace: folder.namespace, annotations: { ...KEEP, ...AFTER_INSTALLATION } };
    folder.add(owner, (chart, id) => new Setting(chart, id, { metadata, value }));
  }
}
