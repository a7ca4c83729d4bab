import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { type JsonObject, textOf } from '../../../json';
import type { Check } from '../../check';
import { inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { containersOf, scriptOf, withoutComments } from '../../../products/kubernetes/pods';

/** A shell reports what the last command of a pipe said. */
export const scriptKeepsLastDump: Check = {
  id: 'recovery/script-keeps-last-dump',
  severity: 'error',
  title: 'a job that dumps a database fails when the dump fails',
  rationale:
    'Without pipefail a pipe succeeds when its last command does, and `|| true` always. The job is complete, the dump is empty, and it may have been written over the last good one.',
  fix: 'begin the script with set -euo pipefail (bash or ash), dump into a new file, and rename it when it is whole',
  source: { url: 'https://www.gnu.org/software/bash/manual/html_node/Pipelines.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('pipefail', [
        job('set -euo pipefail\npg_dump shop | gzip > /backup/new.gz\nmv /backup/new.gz /backup/shop.gz'),
      ]),
      example('no pipe', [job('set -e\npg_dump -Fc shop > /backup/new && mv /backup/new /backup/shop')]),
      example('a size that is looked at', [job('pg_dump shop | gzip > /tmp/a.gz\n[ -s /tmp/a.gz ] || exit 1')]),
      example('an error that is handed on', [job('pg_dump shop > /backup/new || exit 1')]),
    ],
    fail: [
      example('a pipe', [job('set -eu\npg_dump shop | gzip > /backup/shop.sql.gz')]),
      example('over two lines', [job('mysqldump --single-transaction shop \\\n  | gzip > /backup/shop.sql.gz')]),
      example('an error that is swallowed', [job('set -e\npg_dump shop > /backup/shop.sql || echo failed')]),
    ],
  }),

  appliesTo: (document) => scriptsOf(document).some((script) => DUMP.test(script)),

  find: (looked) =>
    looked.filter(isManifest).flatMap((document) =>
      scriptsOf(document).flatMap((script) => {
        const fault = faultOf(script);
        return fault === undefined ? [] : [{ document, message: `the script of the ${titleOf(document)} ${fault}` }];
      }),
    ),
};

const DUMP = /(?:^|[\s;&|(`])(?:\/\S*\/)?(pg_dumpall|pg_dump|mysqldump|mariadb-dump|mongodump)\s/;
const LOOKS = /\bpipefail\b|PIPESTATUS|\[\s+!?\s*-s\s|\btest\s+!?\s*-s\s|pg_restore\s+(-l|--list)|gzip\s+-t/;

function faultOf(script: string): string | undefined {
  for (const command of script.replace(/\\\n/g, ' ').split(/\n|;(?!;)/)) {
    const dump = DUMP.exec(command)?.[1];
    if (dump === undefined) continue;
    const rest = command.slice(command.indexOf(dump));
    if (/\|\|\s*(true|:|echo\b[^;&{}]*)\s*$/.test(rest)) return `swallows the error of ${dump}`;
    if (!LOOKS.test(script) && /[^|]\|(?![|&])/.test(rest.replace(/'[^']*'|"[^"]*"/g, ''))) {
      return `pipes ${dump} into another command, and does not say pipefail`;
    }
  }
  return undefined;
}

function scriptsOf(document: Source): readonly string[] {
  if (!isManifest(document) || !/^(Cron)?Job$/.test(textOf(document.body.kind))) return [];
  return containersOf(document).map(scriptOf).map(withoutComments);
}

function job(script: string): Manifest {
  const containers: readonly JsonObject[] = [{ name: 'dump', image: 'postgres:17', command: ['bash', '-c', script] }];
  const spec = { jobTemplate: { spec: { template: { spec: { containers } } } } };
  return inFile('backup/job.yaml', 'batch/v1', 'CronJob', 'dump', { spec }, 'shop');
}
