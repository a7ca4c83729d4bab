// How long an audit takes, against parsing the same files and doing nothing:
//
//   npm run bench
//
// A repository is made for it: 2,000 YAML documents and 200 Terraform files. Nothing fails here: the figures are for
// people. Aims: under 3 seconds and under 400 MB on two cores.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Math.max(1, Number(options.runs) || 5);
const scratch = mkdtempSync(join(tmpdir(), 'arkwright-bench-audit-'));

try {
  const repository = makeRepository(join(scratch, 'repository'));
  const floor = join(scratch, 'floor.cjs');
  writeFileSync(floor, FLOOR());
  const command = [join(ROOT, 'scripts/run.cjs'), 'audit', repository];
  const [a, b] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    a.push(measure([floor, repository]));
    b.push(measure(command));
  }
  const [base, audit] = [median(a.map(({ ms }) => ms)), median(b.map(({ ms }) => ms))];
  console.log(`audit of 2,000 YAML documents and 200 Terraform files, medians of ${runs} alternating runs`);
  console.log(`  parse and do nothing  ${base.toFixed(0)} ms  ${median(a.map(({ mb }) => mb)).toFixed(0)} MB`);
  console.log(
    `  audit                 ${audit.toFixed(0)} ms  ${median(b.map(({ mb }) => mb)).toFixed(0)} MB  (aim: 3000 ms, 400 MB)`,
  );
  console.log(`  ${(audit / base).toFixed(2)} x parsing`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** A hundred applications of twenty documents, and two hundred Terraform files, in the manner of a home's repository. */
function makeRepository(folder) {
  const put = (path, text) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (let app = 0; app < 100; app += 1) {
    const files = Array.from({ length: 19 }, (_, index) => `${index}.yaml`);
    put(`apps/app-${app}/kustomization.yaml`, kustomization(app, files));
    for (const [index, file] of files.entries()) put(`apps/app-${app}/${file}`, manifest(app, index));
  }
  for (let index = 0; index < 200; index += 1) put(`terraform/aws/module-${index}/main.tf`, terraform(index));
  return folder;
}

function kustomization(app, files) {
  return `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: app-${app}\nresources:\n${files.map((file) => `  - ${file}\n`).join('')}`;
}

function manifest(app, index) {
  const metadata = `metadata:\n  name: object-${index}\n  labels:\n    app.kubernetes.io/name: app-${app}\n`;
  if (index === 0)
    return `apiVersion: v1\nkind: PersistentVolumeClaim\n${metadata}spec:\n  accessModes: [ReadWriteOnce]\n  storageClassName: longhorn\n  resources:\n    requests:\n      storage: 10Gi\n`;
  if (index === 1)
    return `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n${metadata}spec:\n  chart:\n    spec:\n      chart: app-template\n      version: 4.6.2\n  values:\n    persistence:\n      config:\n        enabled: true\n        size: 5Gi\n`;
  const container = `      containers:\n        - name: main\n          image: registry.example.org/app:${index}\n          env:\n${Array.from({ length: 12 }, (_, at) => `            - name: VARIABLE_${at}\n              value: "${at}"\n`).join('')}`;
  return `apiVersion: apps/v1\nkind: Deployment\n${metadata}spec:\n  selector:\n    matchLabels:\n      app: app-${app}\n  template:\n    metadata:\n      labels:\n        app: app-${app}\n    spec:\n${container}`;
}

function terraform(index) {
  return `terraform {\n  backend "s3" {\n    bucket = "state"\n    key    = "terraform/aws/module-${index}/v1/terraform.tfstate"\n    region = "eu-west-1"\n  }\n}\n\nresource "aws_s3_bucket" "data" {\n  bucket = "bench-data-${index}"\n}\n\nresource "aws_iam_user" "data" {\n  name = "bench-user-${index}"\n}\n\nresource "aws_iam_user_policy" "data" {\n  user   = aws_iam_user.data.name\n  policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "\${aws_s3_bucket.data.arn}/*" }]\n  })\n}\n`;
}

function FLOOR() {
  return `const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseAllDocuments } = require(${JSON.stringify(join(ROOT, 'node_modules/yaml'))});
for (const name of readdirSync(process.argv[2], { recursive: true })) {
  if (name.endsWith('.yaml')) parseAllDocuments(readFileSync(join(process.argv[2], name), 'utf8')).map((d) => d.toJS());
  else if (name.endsWith('.tf')) readFileSync(join(process.argv[2], name), 'utf8');
}
`;
}

/** Time of the whole process, and the most memory that it held. */
function measure(args) {
  const report = join(scratch, 'memory');
  const preload = join(scratch, 'memory.cjs');
  writeFileSync(
    preload,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(report)}, String(process.resourceUsage().maxRSS / 1024)));`,
  );
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--require', preload, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0 && status !== 1) throw new Error(String(stderr));
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, mb: Number(readFileSync(report, 'utf8')) };
}

function median(numbers) {
  return numbers.toSorted((x, y) => x - y)[Math.floor(numbers.length / 2)];
}
