// Restores the newest backup of a claim's Longhorn volume into a volume of its own, mounts it, looks what is in it, and
// cleans up.
//
// Runs in a pod, with what LonghornDrill wrote beside it into drill.json. Says each step in one line, and ends with 0 only
// if the restored volume holds what is expected and everything that was made is gone.
import { ask, drill, Failure, list, main, say, until } from './kubernetes.mjs';

const { longhorn, target, claim, limits } = drill;
const LABEL = 'restore-drill';
const labels = { [LABEL]: drill.name };

const OBJECTS = `/apis/longhorn.io/v1beta2/namespaces/${longhorn}`;
const VOLUMES = `${OBJECTS}/volumes`;
const NAMESPACE = `/api/v1/namespaces/${target}`;
const PERSISTENT = '/api/v1/persistentvolumes';
const CLAIMS = `${NAMESPACE}/persistentvolumeclaims`;
const PODS = `${NAMESPACE}/pods`;

/** The volume and everything that leads to it have one name, which no volume of a claim has. */
const NAME = drill.name;

async function remove(path, what) {
  // A drill that was stopped cleans up all the same.
  const found = await ask('GET', path, undefined, null);
  if (found === undefined) return false;
  if (found.metadata.labels?.[LABEL] !== drill.name) {
    throw new Failure(`${what} is there already, and no drill made it: nothing was done`);
  }
  if (!found.metadata.deletionTimestamp) await ask('DELETE', path, undefined, null);
  await until(
    limits.cleanUpSeconds,
    async () =>
      (await ask('GET', path, undefined, null)) === undefined ? { found: true } : { missing: `${what} is still there` },
    null,
  );
  return true;
}

/** From what uses something to what is used. */
async function cleanUp() {
  const steps = [
    [`${PODS}/${NAME}`, `the pod ${target}/${NAME}`],
    [`${CLAIMS}/${NAME}`, `the claim ${target}/${NAME}`],
    [`${PERSISTENT}/${NAME}`, `the PersistentVolume ${NAME}`],
    [`${VOLUMES}/${NAME}`, `the volume ${NAME}`],
  ];
  let removed = false;
  let trouble;
  for (const [path, what] of steps) {
    removed = (await remove(path, what).catch((error) => void (trouble ??= error))) || removed;
  }
  if (trouble) throw trouble;
  return removed;
}

/** Which claim a volume belonged to is written into its backup, in JSON. */
function claimOf({ status }) {
  try {
    const { namespace, pvcName } = JSON.parse(status?.labels?.KubernetesStatus ?? '{}');
    return `${namespace}/${pvcName}`;
  } catch {
    return '';
  }
}

async function newestBackup() {
  const backups = await list(`${OBJECTS}/backups`, '');
  const ours = backups.filter((backup) => claimOf(backup) === claim && !backup.metadata.deletionTimestamp);
  const made = ({ status }) => Date.parse(status?.backupCreatedAt ?? '') || 0;
  const [newest] = ours.filter(({ status }) => status?.state === 'Completed').sort((a, b) => made(b) - made(a));
  if (!newest) throw new Failure(`the claim ${claim} has no completed backup among its ${ours.length}`);
  const seconds = (Date.now() - made(newest)) / 1000;
  say(`the newest backup of ${claim} is ${newest.metadata.name}, ${(seconds / 3600).toFixed(1)} hours old`);
  if (seconds > drill.maxAgeSeconds) {
    throw new Failure(`the newest backup is older than ${(drill.maxAgeSeconds / 3600).toFixed(1)} hours`);
  }
  return newest.status;
}

async function restore({ url, volumeSize }) {
  await ask('POST', VOLUMES, {
    apiVersion: 'longhorn.io/v1beta2',
    kind: 'Volume',
    metadata: { name: NAME, namespace: longhorn, labels },
    spec: {
      // Longhorn accepts the number of bytes alone, as a string.
      size: `${volumeSize}`,
      fromBackup: url,
      numberOfReplicas: 1,
      frontend: 'blockdev',
      accessMode: 'rwo',
      dataEngine: 'v1',
      restoreVolumeRecurringJob: 'disabled',
    },
  });
  const began = Date.now();
  await until(limits.restoreSeconds, async () => {
    const { status = {} } = (await ask('GET', `${VOLUMES}/${NAME}`)) ?? {};
    if (status.robustness === 'faulted') throw new Failure(`the volume ${NAME} is faulted: no replica was restored`);
    // It is detached before the restore begins as well.
    const done = status.restoreInitiated === true && status.restoreRequired === false && status.state === 'detached';
    return done
      ? { found: true }
      : { missing: `the volume ${NAME} is ${status.state ?? 'not there'}, and not restored` };
  });
  say(`the volume is restored in ${Math.round((Date.now() - began) / 1000)} seconds`);
}

async function mount(volumeSize) {
  const storage = `${volumeSize}`;
  await ask('POST', PERSISTENT, {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: NAME, labels },
    spec: {
      accessModes: ['ReadWriteOnce'],
      capacity: { storage },
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: NAME, namespace: target },
      csi: { driver: 'driver.longhorn.io', fsType: drill.fsType, volumeHandle: NAME },
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
      volumeMode: 'Filesystem',
    },
  });
  await ask('POST', CLAIMS, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: NAME, namespace: target, labels },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage } },
      storageClassName: '',
      volumeName: NAME,
    },
  });
  await ask('POST', PODS, { ...drill.pod, metadata: { name: NAME, namespace: target, labels } });
}

/** What the pod said in its last lines: its exit status alone decides. */
async function look() {
  const { exitCode, message = '' } = await until(limits.readySeconds, async () => {
    const { status = {} } = (await ask('GET', `${PODS}/${NAME}`)) ?? {};
    const ended = status.containerStatuses?.[0]?.state?.terminated;
    return ended ? { found: ended } : { missing: `the pod that mounts the volume is ${status.phase ?? 'not there'}` };
  });
  const lines = message.trim();
  if (lines) say(lines);
  if (exitCode !== 0) throw new Failure(`what is expected is not in the volume: ${lines.split('\n').at(-1)}`);
}

async function run() {
  if (await cleanUp()) say('what a drill before this one left behind is gone');
  let failure;
  try {
    const backup = await newestBackup();
    await restore(backup);
    await mount(backup.volumeSize);
    await look();
  } catch (error) {
    failure = error;
  }
  try {
    await cleanUp();
    say('everything that the drill made is gone');
  } catch (error) {
    failure ??= error;
    say(`cleaning up failed: ${error.message}`);
  }
  if (failure) throw failure;
}

main(run, `${claim} can be restored`);
