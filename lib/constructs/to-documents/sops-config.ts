import { acknowledgementsOf } from '../acknowledge';
import type { ApplicationFolder } from '../argocd/application-folder';
import type { SopsRecipients } from '../../values/secret-shape';
import type { ScaffoldDocument, SecretDocument } from '../../documents/document';

/**
 * The configuration for people who run `sops` in the folder: its recipients, and what it encrypts. It is written once and
 * then belongs to the repository; `encrypt` uses the declaration.
 *
 * @see https://getsops.io/docs/#using-sops-yaml-conf-to-select-kms-pgp-and-age-for-new-files (read 2026-11-21)
 */
export function sopsConfig(folder: ApplicationFolder, secrets: readonly SecretDocument[]): readonly ScaffoldDocument[] {
  const groups = groupsOf(secrets);
  if (groups.length === 0) return [];
  const rules = groups.map(({ recipients, files }) => {
    const names = files.map((file) => file.slice(folder.path.length + 1).replaceAll('.', '\\.'));
    // One group matches all files, including future ones.
    const path = groups.length === 1 ? '\\.enc\\.yaml$' : `(^|/)(${names.join('|')})$`;
    return `  - path_regex: '${path}'\n    encrypted_regex: '^(data|stringData)$'\n${recipientLines(recipients)}`;
  });
  return [
    {
      type: 'scaffold',
      side: 'kubernetes',
      file: `${folder.path}/.sops.yaml`,
      origin: folder.node.path,
      acknowledged: acknowledgementsOf(folder),
      text: `creation_rules:\n${rules.join('')}`,
    },
  ];
}

interface Group {
  readonly recipients: SopsRecipients;
  readonly files: readonly string[];
}

/** Files by who may decrypt them, in the order in which they are declared. */
function groupsOf(secrets: readonly SecretDocument[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { file, maker } of secrets) {
    if (maker.by !== 'sops') continue;
    const { recipients } = maker;
    const key = JSON.stringify([[...recipients.age].sort(), [...recipients.kms].sort()]);
    const group = groups.get(key) ?? { recipients, files: [] };
    groups.set(key, { ...group, files: [...group.files, file] });
  }
  return [...groups.values()];
}

/** One string with commas, which every release of sops reads; lists only since 3.11. */
function recipientLines({ age, kms }: SopsRecipients): string {
  const line = (kind: string, keys: readonly string[]): string =>
    keys.length === 0 ? '' : `    ${kind}: >-\n      ${keys.join(',\n      ')}\n`;
  return line('age', age) + line('kms', kms);
}
