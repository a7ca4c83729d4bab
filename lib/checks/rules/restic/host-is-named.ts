import { isManifest } from '../../../products/sources';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { hostBackupJob, resticJob } from '../../examples/example-restic';
import { titleOf } from '../../../products/kubernetes/object';
import { hasVariable, resticContainers, runsRestic, type ResticContainer } from '../../../products/restic/containers';

/** The name of a pod is another one each time. */
export const hostIsNamed: Check = {
  id: 'restic/host-is-named',
  severity: 'error',
  title: 'a backup in a pod says whose it is',
  rationale:
    'Without a host a snapshot has the name of the pod, which is another one in each run. `forget` looks at each host by itself, and keeps the only snapshot of every one for ever; nobody finds the snapshots of a machine either.',
  fix: 'write --host=<machine>',
  source: { url: 'https://restic.readthedocs.io/en/stable/060_forget.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('by an option', [hostBackupJob()]),
      example('by a script', [script('restic backup --host node1 /data')]),
      example('the host name of the pod is set', [hostBackupJob({ args: ['/host/etc'], pod: { hostname: 'node1' } })]),
    ],
    fail: [
      example('an image of restic', [hostBackupJob({ args: ['/host/etc'] })]),
      example('a script', [script('restic backup /data')]),
    ],
  }),

  appliesTo: (document) =>
    runsRestic(document) && resticContainers(document).some(({ commands }) => commands.includes('backup')),

  find: (looked) =>
    looked.filter(isManifest).flatMap((document) => {
      if (/"host(name|Network)":/.test(JSON.stringify(document.body))) return [];
      return resticContainers(document)
        .filter((one) => one.commands.includes('backup') && !isNamed(one))
        .map(() => ({ document, message: `the ${titleOf(document)} makes snapshots under the name of its pod` }));
    }),
};

function isNamed({ container, script: text }: ResticContainer): boolean {
  return /(^|\s)(--host|-H)([\s=]|$)/m.test(text) || hasVariable(container, 'RESTIC_HOST') || /\bhostname\b/.test(text);
}

function script(text: string): ReturnType<typeof resticJob> {
  return resticJob('script', { container: { args: [], command: ['/bin/sh', '-c', text] } });
}
