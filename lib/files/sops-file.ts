import { basename, dirname } from 'node:path/posix';
import type { SecretDocument } from '../documents/document';
import { isAsDeclared, sopsMistakes } from '../secrets/sops-judge';
import type { SopsRecipients } from '../values/secret-shape';
import type { JudgedSecret } from './judged-secret';
import type { Roots } from './roots';
import { look } from './tree';

type SopsSecretDocument = SecretDocument & { readonly maker: { readonly by: 'sops' } };

/** Whether a file of SOPS is as declared, and what is left to do with it. */
export function judgeSopsFile(secret: SopsSecretDocument, text: string | undefined, roots: Roots): JudgedSecret {
  const { recipients } = secret.maker;
  const steps = [...applied(secret, text === undefined), ...outdatedConfig(secret, recipients, roots)];
  if (text === undefined) return { problems: [], byHand: steps };
  const mistakes = sopsMistakes(text, secret, recipients);
  const { foreign, contents, recipients: others } = mistakes;
  if (isAsDeclared(mistakes)) return { problems: [], byHand: steps };
  return { problems: [...foreign, ...contents, ...others], byHand: [] };
}

/** What has to be there, or be done, for the file to be applied. */
function applied({ file, name, maker: { appliedBy } }: SopsSecretDocument, isNew: boolean): readonly string[] {
  switch (appliedBy) {
    case 'ksops':
      // Whoever has one file decrypted has them all.
      return isNew
        ? [
            `${file}: Argo CD decrypts it with ksops, which its repo-server must have, with kustomize.buildOptions "--enable-alpha-plugins --enable-exec" (the sync fails without)`,
          ]
        : [];
    case 'flux':
      return isNew
        ? [
            `${file}: Flux applies it by a Kustomization with spec.path ./${dirname(file)} and spec.decryption (provider sops, and the secretRef of its key): nothing else makes the Secret ${name}`,
          ]
        : [];
    case 'hand':
      return [
        `${file}: apply it after each change: sops --decrypt ${file} | kubectl apply -f - (nothing else makes the Secret ${name})`,
      ];
  }
}

/** The configuration of sops is the repository's own once it is there; `sops` itself goes by it. */
function outdatedConfig({ file }: SopsSecretDocument, { age, kms }: SopsRecipients, roots: Roots): readonly string[] {
  const folders = file.split('/').map((_, depth, steps) => steps.slice(0, -1 - depth).join('/'));
  const configs = folders.map((folder) => ({
    config: `${folder}/.sops.yaml`,
    found: look(roots.kubernetes, `${folder}/.sops.yaml`),
  }));
  const nearest = configs.find(({ found }) => found.state === 'file');
  if (nearest?.found.state !== 'file') return [];
  const { config, found } = nearest;
  const lacking = [...age, ...kms].filter((recipient) => !found.text.includes(recipient));
  if (lacking.length === 0) return [];
  return [
    `${config}: it names no ${lacking.join(', ')}, to whom ${basename(file)} is encrypted: add it, so that sops itself does the same`,
  ];
}
