// Restores the newest backup of a schedule into a namespace of its own, looks whether it is whole, and cleans up.
//
// Runs in a pod, with what RestoreDrill wrote beside it into drill.json. Says each step in one line, and ends with 0 only
// if everything that was restored is there and everything that was made is gone.
import { ask, drill, Failure, list, main, say, until } from './kubernetes.mjs';

const { velero, target, limits } = drill;
const LABEL = 'restore-drill';
const OWN = `${LABEL}=${drill.name}`;

const RESTORES = `/apis/velero.io/v1/namespaces/${velero}/restores`;
const LOCATION = `/apis/velero.io/v1/namespaces/${velero}/backupstoragelocations/${drill.location}`;
const BACKUPS = `/apis/velero.io/v1/namespaces/${velero}/backups`;
const NAMESPACES = '/api/v1/namespaces';
const NAMESPACE = `${NAMESPACES}/${target}`;

function isOurs(object) {
  return object?.metadata?.labels?.[LABEL] === drill.name;
}

async function deleteRestores(restores, signal) {
  for (const { metadata } of restores) await ask('DELETE', `${RESTORES}/${metadata.name}`, undefined, signal);
  await until(
    limits.cleanUpSeconds,
    async () => {
      const left = await list(RESTORES, OWN, signal);
      return left.length === 0 ? { found: true } : { missing: `the Restore ${left[0].metadata.name} is still there` };
    },
    signal,
  );
}

/** Deletes what a drill made: first the Restores, so that Velero no longer works on the namespace. */
async function cleanUp() {
  // A drill that was stopped cleans up all the same.
  const patient = null;
  const restores = await list(RESTORES, OWN, patient);
  const trouble = await deleteRestores(restores, patient).catch((error) => error);
  const namespace = await ask('GET', NAMESPACE, undefined, patient);
  if (isOurs(namespace)) {
    const preconditions = { uid: namespace.metadata.uid };
    const how = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Foreground', preconditions };
    // One that is going already refuses to be deleted again.
    if (!namespace.metadata.deletionTimestamp) await ask('DELETE', NAMESPACE, how, patient);
    await until(
      limits.cleanUpSeconds,
      async () => {
        const still = await ask('GET', NAMESPACE, undefined, patient);
        return still === undefined ? { found: true } : { missing: `the namespace ${target} is still there` };
      },
      patient,
    );
  }
  if (trouble) throw trouble;
  return restores.length > 0 || isOurs(namespace);
}

async function refuseForeignNamespace() {
  const namespace = await ask('GET', NAMESPACE);
  if (namespace === undefined || isOurs(namespace)) return;
  throw new Failure(`the namespace ${target} is there already, and no drill made it: nothing was done`);
}

async function newestBackup() {
  await until(limits.locationSeconds, async () => {
    const location = await ask('GET', LOCATION);
    if (location === undefined) throw new Failure(`there is no location ${drill.location}`);
    const phase = location.status?.phase ?? 'not validated yet';
    return phase === 'Available' ? { found: true } : { missing: `the location ${drill.location} is ${phase}` };
  });
  const backups = await list(BACKUPS, `velero.io/schedule-name=${drill.schedule}`);
  const begun = ({ status }) => Date.parse(status?.startTimestamp ?? '') || 0;
  const [newest] = backups
    .filter(({ metadata, status }) => status?.phase === 'Completed' && !metadata.deletionTimestamp)
    .sort((a, b) => begun(b) - begun(a));
  if (!newest) {
    throw new Failure(`the schedule ${drill.schedule} has no completed backup among its ${backups.length}`);
  }
  const hours = (Date.now() - begun(newest)) / 3_600_000;
  say(`the newest backup is ${newest.metadata.name}, ${hours.toFixed(1)} hours old`);
  if (drill.maxAgeSeconds && hours * 3600 > drill.maxAgeSeconds) {
    throw new Failure(`the newest backup is older than ${(drill.maxAgeSeconds / 3600).toFixed(1)} hours`);
  }
  return newest.metadata.name;
}

const UNDER_WAY = /^(New|InProgress|WaitingForPluginOperations|Finalizing)(PartiallyFailed)?$/;

async function restore(backupName) {
  await ask('POST', NAMESPACES, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: target, labels: { ...drill.namespaceLabels, [LABEL]: drill.name } },
  });
  const made = await ask('POST', RESTORES, {
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { generateName: `${drill.name}-`, namespace: velero, labels: { [LABEL]: drill.name } },
    spec: { ...drill.restore, backupName },
  });
  const { name } = made.metadata;
  say(`the Restore ${name} is made`);
  const status = await until(limits.restoreSeconds, async () => {
    const seen = await ask('GET', `${RESTORES}/${name}`);
    if (seen === undefined) throw new Failure(`the Restore ${name} was deleted by somebody else`);
    const phase = seen.status?.phase ?? 'New';
    return UNDER_WAY.test(phase) ? { missing: `the Restore ${name} is ${phase}` } : { found: seen.status };
  });
  const { phase, errors = 0, warnings = 0, failureReason = '', validationErrors = [], progress } = status;
  say(
    `the Restore ${name} is ${phase}: ${errors} errors, ${warnings} warnings, ${progress?.itemsRestored ?? 0} objects`,
  );
  if (phase !== 'Completed') {
    throw new Failure(
      [`the Restore ${name} is ${phase}`, failureReason, ...validationErrors].filter(Boolean).join(': '),
    );
  }
  if (!progress?.itemsRestored) throw new Failure(`the Restore ${name} is Completed, and nothing was restored`);
}

/** What is expected, and what is still missing of it. */
async function check({ claims, pods, configMap }) {
  const all = await list(`${NAMESPACE}/persistentvolumeclaims`, '');
  const bound = all.filter(({ status }) => status?.phase === 'Bound').map(({ metadata }) => metadata.name);
  const unbound = all.filter(({ metadata }) => !bound.includes(metadata.name)).map(({ metadata }) => metadata.name);
  const lacking = [...unbound, ...(claims ?? []).filter((name) => !bound.includes(name))];
  if (lacking.length > 0) return `the claim ${lacking[0]} is not bound`;
  if (pods) {
    const found = await list(`${NAMESPACE}/pods`, pods.selector);
    const ready = found.filter(({ status }) =>
      status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
    );
    if (ready.length < pods.count) return `${ready.length} of ${pods.count} pods with ${pods.selector} are ready`;
  }
  if (configMap) {
    const found = await ask('GET', `${NAMESPACE}/configmaps/${configMap.name}`);
    if (found === undefined) return `the ConfigMap ${configMap.name} is missing`;
    const value = found.data?.[configMap.key];
    if (value === undefined) return `the ConfigMap ${configMap.name} has no ${configMap.key}`;
    if (configMap.value !== undefined && value !== configMap.value) {
      return `${configMap.key} of the ConfigMap ${configMap.name} has another value`;
    }
  }
  return undefined;
}

/** Volumes that stay behind when their namespace goes. A drill a week would fill the disks with them. */
async function keptVolumes() {
  const claims = await list(`${NAMESPACE}/persistentvolumeclaims`, '', null);
  const names = claims.map(({ spec }) => spec?.volumeName).filter(Boolean);
  const volumes = await Promise.all(
    names.map((name) => ask('GET', `/api/v1/persistentvolumes/${name}`, undefined, null)),
  );
  return volumes
    .filter((volume) => volume?.spec?.persistentVolumeReclaimPolicy === 'Retain')
    .map(({ metadata }) => metadata.name);
}

async function run() {
  await refuseForeignNamespace();
  if (await cleanUp()) say('what a drill before this one left behind is gone');
  let failure;
  try {
    const backupName = await newestBackup();
    await restore(backupName);
    await until(limits.readySeconds, async () => {
      const missing = await check(drill.expect);
      return missing === undefined ? { found: true } : { missing };
    });
    say('everything that is expected is there');
  } catch (error) {
    failure = error;
  }
  const kept = await keptVolumes().catch((error) => {
    failure ??= error;
    return [];
  });
  try {
    await cleanUp();
    say('everything that the drill made is gone');
  } catch (error) {
    failure ??= error;
    say(`cleaning up failed: ${error.message}`);
  }
  if (kept.length > 0) {
    failure ??= new Failure(`volumes stay behind, for their class retains them: ${kept.join(', ')}`);
  }
  if (failure) throw failure;
}

main(run, `${drill.schedule} can be restored`);
