import { listOf, textOf, type JsonObject, type Path } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { containersOfJobs, scriptOf, withoutComments } from '../../../products/kubernetes/pods';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

const DUMP = /(?:^|[\s;&|(`])(?:\/\S*\/)?(pg_dumpall|pg_dump|mysqldump|mariadb-dump|mongodump)\s/;
const CHECKS = /\bpipefail\b|PIPESTATUS|\[\s+!?\s*-s\s|\btest\s+!?\s*-s\s|pg_restore\s+(-l|--list)|gzip\s+-t/;

export const scriptKeepsLastDump = rule({
  id: 'recovery/script-keeps-last-dump',
  severity: 'error',
  title: 'a job that dumps a database fails when the dump fails',
  rationale:
    'Without pipefail a pipeline succeeds when its last command does, and with `|| true` always. The job is complete, the dump is empty, and it may have overwritten the last good one.',
  fix: 'begin the script with set -euo pipefail (bash or ash), dump into a new file, and rename it when it is complete',
  source: 'https://www.gnu.org/software/bash/manual/html_node/Pipelines.html',
  on: each(containersOfJobs).where(({ container }) => DUMP.test(withoutComments(scriptOf(container)))),

  find: ({ document, container }) => {
    const problem = problemOf(withoutComments(scriptOf(container)));
    if (problem === undefined) return;
    return finding(pathOfScript(container), `the script of the ${titleOf(document)} ${problem}`);
  },
});

function problemOf(script: string): string | undefined {
  for (const command of script.replace(/\\\n/g, ' ').split(/\n|;(?!;)/)) {
    const dump = DUMP.exec(command)?.[1];
    if (dump === undefined) continue;
    const rest = command.slice(command.indexOf(dump));
    if (/\|\|\s*(true|:|echo\b[^;&{}]*)\s*$/.test(rest)) return `ignores an error of ${dump}`;
    if (!CHECKS.test(script) && /[^|]\|(?![|&])/.test(rest.replace(/'[^']*'|"[^"]*"/g, '')))
      return `pipes ${dump} into another command without pipefail`;
  }
  return undefined;
}

/** The item of the command that holds the script; the container where it is put together of several. */
function pathOfScript(container: JsonObject): Path {
  const [found] = ['command', 'args'].flatMap((list) =>
    listOf(container[list]).flatMap((item, index) => (DUMP.test(textOf(item)) ? [[list, index]] : [])),
  );
  return found ?? [];
}
