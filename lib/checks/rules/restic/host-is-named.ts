import { titleOf } from '../../../products/kubernetes/object';
import {
  allResticContainers,
  hasVariable,
  pathOfWord,
  type ResticContainer,
} from '../../../products/restic/containers';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const hostIsNamed = rule({
  id: 'restic/host-is-named',
  severity: 'error',
  title: 'a backup in a pod names the host that it belongs to',
  rationale:
    'Without a host, a snapshot has the name of the pod, which differs in every run. `forget` treats each host separately and keeps the only snapshot of each forever, and nobody finds the snapshots of a machine.',
  fix: 'add --host=<machine> to `restic backup`',
  source: 'https://restic.readthedocs.io/en/stable/060_forget.html',
  on: each(allResticContainers).where(({ commands }) => commands.includes('backup')),

  find: (backup) => {
    if (namesHost(backup)) return;
    const message = `the ${titleOf(backup.document)} makes snapshots under the name of its pod`;
    return finding(pathOfWord(backup.container, 'backup'), message);
  },
});

/** By an option, a variable, or the host name of the pod. */
function namesHost({ document, container, script }: ResticContainer): boolean {
  if (/"host(name|Network)":/.test(JSON.stringify(document.body)) || hasVariable(container, 'RESTIC_HOST')) return true;
  return /(^|\s)(--host|-H)([\s=]|$)/m.test(script) || /\bhostname\b/.test(script);
}
