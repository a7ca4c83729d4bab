import type { HostBackup } from '../../../restic/host-backup';
import type { ResticRepository } from '../../../restic/restic-repository';
import type { Answers } from '../answers';
import type { Page, Scenario, Step } from '../page';
import { keptForRestic, openRepository, restic } from '../restic-steps';

/** Files of machines are lost or wrong: restic has them. And the repository itself can be damaged. */
export function filesLost({ filesIn, repositories }: Answers): Scenario {
  return {
    pages: [
      ...filesIn.map(({ repository, backup }) => filesPage(repository, backup)),
      ...repositories.map(damagedPage),
    ],
    unrecoverable: [],
    keptElsewhere: repositories.map(keptForRestic),
  };
}

function filesPage(repository: ResticRepository, backup: HostBackup): Page {
  const { machines, name, tags } = backup;
  const [first] = machines;
  return {
    file: `files-${name}.md`,
    title: `Files of ${machines.map(({ host }) => host).join(', ')} are lost`,
    loses: undefined,
    takes: undefined,
    from: `restic, backup ${name}`,
    needs: ['`restic`', 'root on the machine, by `ssh`'],
    steps: [
      openRepository(repository),
      {
        title: 'Choose the machine and the snapshot',
        run: [
          `MACHINE=\${MACHINE:-${first?.host ?? ''}} # one of ${machines.map(({ host }) => host).join(', ')}`,
          'SNAPSHOT=${SNAPSHOT:-latest} # or its id, in the first column',
          ...rootOf(machines),
          restic(repository, 'snapshots', `--host="$MACHINE" ${tags.map((tag) => `--tag=${tag}`).join(' ')}`),
        ],
        expect: 'a snapshot from before the loss: `latest`, or write `SNAPSHOT=` and its id.',
      },
      {
        title: 'Restore on the machine, beside what is there',
        run: [
          `(set -o pipefail; ${restic(repository, 'dump', `--host="$MACHINE" ${tags.map((tag) => `--tag=${tag}`).join(' ')} "$SNAPSHOT" "$ROOT/"`)} |`,
          '  ssh "root@$MACHINE" "rm -rf /root/restored && mkdir -m 0700 /root/restored && tar --extract --directory=/root/restored --strip-components=$STRIP")',
          'ssh "root@$MACHINE" ls -l /root/restored',
        ],
        expect: 'the directories that are backed up, with their owners.',
        otherwise: 'on a machine that is new, install its system first.',
      },
      {
        title: 'Compare, and copy what is wanted',
        on: 'on that machine',
        run: [
          'for FOLDER in /root/restored/*; do',
          '  diff --recursive --brief "$FOLDER" "/${FOLDER#/root/restored/}" || true',
          'done',
          'FILES=${FILES:-} # what is wanted, from the root, with a space between them: etc/fstab etc/ssh',
          'for FILE in $FILES; do',
          '  test ! -e "/$FILE" || mv "/$FILE" "/root/$(basename "$FILE").$(date +%s)"',
          '  mkdir -p "$(dirname "/$FILE")" && cp --archive "/root/restored/$FILE" "/$FILE"',
          'done',
        ],
        expect:
          'the files that differ. What is copied has the owner and the mode of the backup; what was there is in `/root`.',
      },
      {
        title: 'Remove the copies',
        run: ['ssh "root@$MACHINE" rm -rf /root/restored'],
        expect: 'no output. They hold secrets of the machine.',
      },
    ],
    remarks: [
      'On a machine with another disk or network card take over single files: `/etc/fstab` and the network belong to the old one.',
    ],
  };
}

/** Files of a node stand below a folder of their own in its snapshots, those of other machines do not. */
function rootOf(machines: HostBackup['machines']): readonly string[] {
  const nodes = machines.filter(({ root }) => root !== '');
  const [node] = nodes;
  if (!node) return ['ROOT=; STRIP=0'];
  const below = `ROOT=${node.root}; STRIP=1`;
  if (nodes.length === machines.length) return [below];
  return [`case $MACHINE in ${nodes.map(({ host }) => host).join(' | ')}) ${below} ;; *) ROOT=; STRIP=0 ;; esac`];
}

/** @see https://restic.readthedocs.io/en/stable/077_troubleshooting.html (read 2026-12-01) */
function damagedPage(repository: ResticRepository): Page {
  const jobs = `kubectl --namespace=${repository.namespace}`;
  return {
    file: `repository-${repository.name}.md`,
    title: `The restic repository ${repository.name} is damaged, or its jobs fail`,
    loses: undefined,
    takes: undefined,
    from: 'what is whole in it, and the noncurrent versions in the bucket',
    needs: ['`restic` 0.16 or newer'],
    steps: [
      {
        title: 'See which job failed, and with what',
        run: [
          `${jobs} get jobs --sort-by=.status.startTime`,
          `for POD in $(${jobs} get pods --field-selector=status.phase=Failed --output=name); do`,
          `  ${jobs} logs "$POD" --all-containers --tail=20`,
          'done',
        ],
        expect:
          '`repository is already locked`: the next run goes on. Exit code 3: files could not be read, the others are backed up. `wrong password`: the Secret is not that of the repository; bring the old one back.',
      },
      stopJobs(repository),
      openRepository(repository),
      {
        title: 'Find the damage',
        run: [restic(repository, 'unlock'), restic(repository, 'check', '--read-data')],
        expect: '`no errors were found`: nothing is damaged, go to the last step.',
        otherwise: 'go on with the next step.',
      },
      {
        title: 'Repair it',
        by: 'first bring deleted or overwritten objects of the bucket back, while it keeps their versions: [the index](README.md) has the page. Then:',
        run: [
          restic(repository, 'repair index'),
          restic(repository, 'repair snapshots', '--forget'),
          restic(repository, 'check', '--read-data'),
        ],
        expect: '`no errors were found`. What could not be repaired is left out of the snapshots that had it.',
      },
      {
        title: 'Start the jobs again',
        run: [
          `for JOB in $(${jobs} get cronjobs --output=name); do`,
          `  ${jobs} patch "$JOB" --type=merge --patch='{"spec":{"suspend":false}}'`,
          'done',
        ],
        expect: '`patched` for each CronJob. The next backup writes again what is missing.',
      },
    ],
  };
}

function stopJobs({ namespace }: ResticRepository): Step {
  const jobs = `kubectl --namespace=${namespace}`;
  return {
    title: 'Stop the jobs',
    run: [
      `for JOB in $(${jobs} get cronjobs --output=name); do`,
      `  ${jobs} patch "$JOB" --type=merge --patch='{"spec":{"suspend":true}}'`,
      'done',
      `${jobs} wait pods --all --for='jsonpath={.status.phase}=Succeeded' --timeout=1s || ${jobs} get pods`,
    ],
    expect: '`patched` for each CronJob, and no pod is Running.',
    otherwise: 'wait for it.',
  };
}
