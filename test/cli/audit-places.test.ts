import { expect, test } from '@jest/globals';
import { auditJson, inFolder, run } from '../support/audited';

const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: longhorn, namespace: argocd}
spec:
  sources:
    - {repoURL: https://example.com/cluster, ref: values}
    - repoURL: https://charts.longhorn.io
      chart: longhorn
      targetRevision: 1.10.0
      helm: {valueFiles: [$values/values/longhorn.yaml]}
  destination: {namespace: longhorn-system}
`;
const VALUES = '# ours\ndefaultSettings:\n  backupTarget: s3://backups@eu-west-1/\n';
const FILES = { 'a/app.yaml': APPLICATION, 'a/values/longhorn.yaml': VALUES, 'b/README.md': '' };
const RULE = 'longhorn/no-moved-chart-value';

test('a finding is reported in the file and line in which its value stands', async () => {
  const { findings } = await inFolder(FILES, (folder) => auditJson(folder, 'a'));
  expect(findings.find(({ rule }) => rule === RULE)).toMatchObject({
    file: 'a/values/longhorn.yaml',
    line: 3,
    column: 17,
    object: 'Application argocd/longhorn',
  });
});

test('in SARIF too', async () => {
  const { out } = await inFolder(FILES, (folder) => run(folder, ['audit', 'a', '--sarif']));
  const { runs } = JSON.parse(out) as { runs: { results: { ruleId: string; locations: unknown }[] }[] };
  expect(runs[0]?.results.find(({ ruleId }) => ruleId === RULE)?.locations).toMatchObject([
    {
      physicalLocation: {
        artifactLocation: { uri: 'a/values/longhorn.yaml' },
        region: { startLine: 3, startColumn: 17 },
      },
    },
  ]);
});
