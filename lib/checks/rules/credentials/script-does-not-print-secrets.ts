import type { Manifest } from '../../../products/sources';
import { isManifest } from '../../../products/sources';
import { at, type JsonObject, listOf, textOf } from '../../../json';
import type { Check } from '../../check';
import { inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { containersOf, scriptOf, withoutComments } from '../../../products/kubernetes/pods';

/** What a script prints is kept where logs are kept. */
export const scriptDoesNotPrintSecrets: Check = {
  id: 'credentials/script-does-not-print-secrets',
  severity: 'warning',
  title: 'no script that is given a credential prints it',
  rationale:
    'With set -x the shell prints every command with its variables filled in, and env prints them all. The password of the database then stands in the log of the pod, and wherever logs are collected.',
  fix: 'remove the line, or trace only the commands that need no credential',
  source: { url: 'https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('errors alone stop it', [job('set -euo pipefail\npg_dump "$DATABASE_URL" > /backup/new.sql')]),
      example('no credential', [job('set -x\nls /backup', {})]),
      example('one variable of env, given to a command', [job('env PGOPTIONS=-c pg_dump "$DATABASE_URL" > /tmp/a')]),
      example('a comment', [job('# set -x\npg_dump "$DATABASE_URL" > /tmp/a')]),
    ],
    fail: [
      example('every command', [job('set -eux\npg_dump "$DATABASE_URL" > /backup/new.sql')]),
      example('every variable', [job('printenv | sort\npg_dump "$DATABASE_URL" > /backup/new.sql')]),
      example('as an argument of the shell', [job('pg_dump "$DATABASE_URL" > /backup/new.sql', withSecret(), '-xc')]),
    ],
  }),

  appliesTo: (document) => jobContainers(document).length > 0,

  find: (looked) =>
    looked.filter(isManifest).flatMap((document) =>
      jobContainers(document)
        .filter(hasSecret)
        .flatMap((container) => {
          const script = withoutComments(scriptOf(container));
          const how = PRINTING.find(({ pattern }) => pattern.test(script));
          if (!how) return [];
          const message = `the ${titleOf(document)} is given a credential, and its script prints ${how.what}`;
          return [{ document, message }];
        }),
    ),
};

const PRINTING: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'every command (set -x)', pattern: /(^|[\n;&|])[^\S\n]*set\s+(-[^\Wx]*x|-o\s+xtrace\b)/ },
  { what: 'every command (-x)', pattern: /^(\/\S*\/)?(ba|da|a)?sh\n(-\w+\n)*-[^\Wx]*x\w*\n/ },
  {
    what: 'every variable (env)',
    pattern: /(^|[\n;&|])[^\S\n]*(env|printenv|export\s+-p)[^\S\n]*($|[\n;|])(?!\s*grep)/,
  },
];

function jobContainers(document: Parameters<typeof isManifest>[0]): readonly JsonObject[] {
  return isManifest(document) && /^(Cron)?Job$/.test(textOf(document.body.kind)) ? containersOf(document) : [];
}

function hasSecret({ env, envFrom }: JsonObject): boolean {
  return (
    listOf(env).some((one) => at(one, 'valueFrom', 'secretKeyRef') !== undefined) ||
    listOf(envFrom).some((one) => at(one, 'secretRef') !== undefined)
  );
}

function withSecret(): JsonObject {
  return { env: [{ name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'database', key: 'url' } } }] };
}

function job(script: string, more: JsonObject = withSecret(), flag = '-c'): Manifest {
  const containers = [{ name: 'dump', image: 'postgres:17', command: ['/bin/sh', flag, script], ...more }];
  const spec = { jobTemplate: { spec: { template: { spec: { containers } } } } };
  return inFile('backup/job.yaml', 'batch/v1', 'CronJob', 'dump', { spec }, 'backup');
}
