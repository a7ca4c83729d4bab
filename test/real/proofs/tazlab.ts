import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holds, proof, same, type Proof } from '../harness/proof';
import { until } from '../harness/until';
import { tazlab } from '../stages/applications';

const FILE = 'argoproj/longhorn/aws-secrets.enc.yaml';
const SECRET = ['-n', 'longhorn-system', 'secret', 'aws-backup-secret'];

export const encrypted: readonly Proof[] = [
  proof(
    'tazlab: what our command encrypts, sops opens for Argo CD, and a rotated value arrives',
    { on: tazlab },
    async ({ cluster }, { argo, commands, repository }) => {
      const value = async (): Promise<string> =>
        Buffer.from(await cluster.at('.data.AWS_SECRET_ACCESS_KEY', ...SECRET), 'base64').toString('utf8');
      same('the Secret in the cluster', await value(), 'secret');
      const env = { ARKWRIGHT_ACCESS_KEY_ID: 'id', ARKWRIGHT_SECRET_ACCESS_KEY: 'another secret' };
      const keys = { SOPS_AGE_KEY_FILE: join(cluster.folder, 'keys.txt') };
      await commands?.run(['encrypt', 'tazlab', 'aws-backup-secret', '--root', repository.folder], {
        env: { ...env, ...keys },
      });
      const file = readFileSync(join(repository.folder, FILE), 'utf8');
      holds('the file in Git does not hold the value', !file.includes('another secret'));
      await repository.commit('rotated');
      await argo.refresh('longhorn');
      await argo.sync('longhorn');
      await until('the new value arrives', 60, value, (found) => found === 'another secret');
    },
  ),
];
