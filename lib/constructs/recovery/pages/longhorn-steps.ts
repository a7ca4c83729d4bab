import type { Longhorn } from '../../longhorn/longhorn';
import type { Step } from './page';

/** Which claims are restored. A namespace is a word of the shell, as it stands in a command: `shop`, or `"$NAMESPACE"`. */
export type Claims =
  | { readonly of: 'claim'; readonly namespace: string; readonly claim: string }
  | { readonly of: 'namespace'; readonly namespace: string }
  | { readonly of: 'cluster' };

/** The file that says which volume was restored for which claim: the steps of a page agree on it. */
const RESTORED = '/tmp/restored-volumes';

/** Waits until Longhorn reads its bucket and has listed the backups in it. */
export function backupsListed({ namespace }: Longhorn): Step {
  const kubectl = `kubectl --namespace=${namespace}`;
  return {
    title: 'Wait until Longhorn has listed its backups',
    run: [
      `${kubectl} wait backuptargets.longhorn.io/default --for='jsonpath={.status.available}=true' --timeout=10m`,
      'BEFORE=',
      'for TRY in $(seq 60); do',
      `  FOUND=$(${kubectl} get backups.longhorn.io --output='jsonpath={range .items[?(@.status.state=="Completed")]}{.metadata.name}{"\\n"}{end}' | grep --count . || true)`,
      '  test "$FOUND" -gt 0 && test "$FOUND" = "$BEFORE" && break',
      '  BEFORE=$FOUND; sleep 20',
      'done',
      'echo "$FOUND backups"; test "$FOUND" -gt 0',
    ],
    expect: 'the condition is met, and the number of backups does not grow any more.',
    otherwise: `\`${kubectl} describe backuptargets.longhorn.io default\` names the key, the bucket or the address that is wrong.`,
  };
}

/**
 * Chooses the newest completed backup of each claim from before the loss, as `CHOSEN`. Longhorn writes the claim of a
 * volume into each backup, so that they are found when the claim and its volume are gone.
 *
 * @see https://github.com/longhorn/longhorn-manager/blob/v1.10.2/api/snapshot.go (read 2026-12-01)
 */
export function chooseBackups({ namespace }: Longhorn, claims: Claims): Step {
  const kubectl = `kubectl --namespace=${namespace}`;
  return {
    title: claims.of === 'claim' ? 'Choose the backup' : 'Choose the backups',
    run: [
      'LOST=${LOST:-$(date -u +%Y-%m-%dT%H:%M:%SZ)} # when it was lost, or now',
      `${kubectl} wait backuptargets.longhorn.io/default --for='jsonpath={.status.available}=true' --timeout=10m`,
      `BACKUPS=$(${kubectl} get backups.longhorn.io \\`,
      `  --output='jsonpath={range .items[?(@.status.state=="Completed")]}${FIELDS}{"\\n"}{end}' |`,
      `  sed -n 's|^\\([^{]*\\) {.*"namespace":"\\([^"]*\\)","pvcName":"\\([^"]*\\)".*|\\2/\\3 \\1|p' |${filterOf(claims)} sort)`,
      'echo "$BACKUPS" | awk \'{ print $1, $2, $3, int($4 / 1048576) " MiB" }\'',
      ...(claims.of === 'claim' ? ['BACKUP=${BACKUP:-} # the name of one of them, or nothing for the newest'] : []),
      `CHOSEN=$(echo "$BACKUPS" | awk -v lost="$LOST" -v named=${claims.of === 'claim' ? '"$BACKUP"' : '""'} \\`,
      '  \'named == "" ? $2 < lost : $3 == named { chosen[$1] = $0 } END { for (claim in chosen) print chosen[claim] }\' | sort)',
      'echo "chosen:"; echo "$CHOSEN" | awk \'{ print $1, $2, $3 }\'; test -n "$CHOSEN"',
    ],
    expect:
      claims.of === 'claim'
        ? 'the backups of the claim with the time of their data, and the chosen one, from before the loss.'
        : 'one backup for each claim, from before the loss. A claim that is not listed was never backed up.',
    otherwise:
      claims.of === 'claim'
        ? 'write `BACKUP=` and the name of another one, and run the step again.'
        : 'write another `LOST=`, and run the step again.',
  };
}

/** Makes a volume of each chosen backup, beside what is there, and waits until the data is in it. */
export function restoreVolumes({ namespace }: Longhorn): Step {
  const kubectl = `kubectl --namespace=${namespace}`;
  return {
    title: 'Restore into new volumes, beside the old ones',
    run: [
      `STAMP=$(date -u +%Y%m%d%H%M%S); N=0; : >${RESTORED}`,
      'while read -r OF MADE BACKUP SIZE URL SOURCE; do',
      '  N=$((N + 1)); VOLUME=restored-$STAMP-$N',
      `  kubectl create --filename=- <<EOF && echo "\${OF%/*} \${OF#*/} $VOLUME $SIZE $SOURCE" >>${RESTORED}`,
      'apiVersion: longhorn.io/v1beta2',
      'kind: Volume',
      'metadata:',
      '  name: $VOLUME',
      `  namespace: ${namespace}`,
      'spec:',
      '  fromBackup: "$URL"',
      '  size: "$SIZE"',
      `  numberOfReplicas: $(${copiesOf(kubectl)})`,
      '  frontend: blockdev',
      '  dataEngine: v1',
      'EOF',
      'done <<<"$CHOSEN"',
      `test "$(wc -l <${RESTORED})" -eq "$(echo "$CHOSEN" | wc -l)"`,
      'for TRY in $(seq 4320); do # 12 hours',
      '  WAITING=',
      '  while read -r SPACE NAME VOLUME SIZE SOURCE; do',
      `    STATE=$(${kubectl} get volumes.longhorn.io "$VOLUME" --output='jsonpath={.status.restoreInitiated} {.status.restoreRequired} {.status.state} {.status.robustness}')`,
      '    case $STATE in \'true false detached \'*) ;; *) WAITING="$WAITING $VOLUME: $STATE" ;; esac',
      `  done <${RESTORED}`,
      "  case $WAITING in '' | *faulted*) break ;; esac",
      '  sleep 10',
      'done',
      'echo "not restored:$WAITING"; test -z "$WAITING"',
    ],
    expect: '`not restored:` and nothing after it.',
    otherwise: `\`${kubectl} describe volumes.longhorn.io NAME\` says why. Too little space: delete what is not needed. A faulted one: delete it, and choose an older backup.`,
  };
}

/**
 * Gives each claim its restored volume. The old volume is kept: its PersistentVolume becomes Released.
 *
 * @param labels those of the claim in the declaration, for one that is gone with its own
 */
export function swapVolumes({ namespace }: Longhorn, labels: readonly string[] = []): Step {
  const kubectl = `kubectl --namespace=${namespace}`;
  const claim = 'kubectl --namespace="$SPACE"';
  return {
    title: 'Give the claim its restored volume, and keep the old one',
    run: [
      'MISSING=',
      'while read -r SPACE NAME VOLUME SIZE SOURCE; do',
      '  kubectl get namespaces "$SPACE" >/dev/null || kubectl create namespace "$SPACE"',
      `  read -r OLD CLASS < <(${claim} get persistentvolumeclaims "$NAME" --ignore-not-found --output='jsonpath={.spec.volumeName} {.spec.storageClassName}{"\\n"}')`,
      '  test "$OLD" = "$VOLUME" && continue # done before',
      `  LABELS=$(${claim} get persistentvolumeclaims "$NAME" --ignore-not-found --output='go-template={{range $key, $value := .metadata.labels}}{{$key}}={{$value}} {{end}}')`,
      ...(labels.length === 0 ? [] : [`  LABELS=\${LABELS:-${labels.map((label) => `${label}=enabled`).join(' ')}}`]),
      '  FORMAT=ext4',
      '  if test -n "$OLD" && kubectl get persistentvolumes "$OLD"; then',
      `    kubectl patch persistentvolumes "$OLD" --type=merge --patch='{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}' || break`,
      `    FORMAT=$(kubectl get persistentvolumes "$OLD" --output='jsonpath={.spec.csi.fsType}' | grep . || echo ext4)`,
      '    echo "$SPACE/$NAME was $OLD"',
      '  fi',
      `  test -n "$CLASS" || CLASS=$(${kubectl} get backupvolumes.longhorn.io --output="jsonpath={.items[?(@.spec.volumeName==\\"$SOURCE\\")].status.storageClassName}")`,
      `  case $(${kubectl} get volumes.longhorn.io "$VOLUME" --output='jsonpath={.spec.accessMode}') in`,
      '    rwx) ACCESS=ReadWriteMany ;; rwop) ACCESS=ReadWriteOncePod ;; *) ACCESS=ReadWriteOnce ;;',
      '  esac',
      `  ${claim} delete persistentvolumeclaims "$NAME" --ignore-not-found --timeout=5m || break`,
      '  kubectl create --filename=- <<EOF',
      ...VOLUME_AND_CLAIM,
      'EOF',
      `  test -z "$LABELS" || ${claim} label persistentvolumeclaims "$NAME" --overwrite $LABELS`,
      `done <${RESTORED}`,
      'while read -r SPACE NAME VOLUME SIZE SOURCE; do',
      `  ${claim} wait "persistentvolumeclaims/$NAME" --for="jsonpath={.spec.volumeName}=$VOLUME" --timeout=1m &&`,
      `    ${claim} wait "persistentvolumeclaims/$NAME" --for='jsonpath={.status.phase}=Bound' --timeout=5m || MISSING="$MISSING $SPACE/$NAME"`,
      `done <${RESTORED}`,
      'echo "without its volume:$MISSING"; test -z "$MISSING"',
    ],
    expect: '`without its volume:` and nothing after it. Nothing is thrown away.',
    otherwise:
      'a claim that stays Terminating is used by a pod: delete that pod, and run the step again. `AlreadyExists`: Argo CD made it anew; pause its application.',
  };
}

/** What remains when everything is well. */
export function forgetDamagedVolumes({ namespace }: Longhorn): Step {
  return {
    title: 'Delete the damaged volume, when nobody needs it any more',
    run: [
      'kubectl get persistentvolumes | grep -E "Released|STATUS" || true',
      'DAMAGED=${DAMAGED:-} # the name of one that is Released',
      'if test -n "$DAMAGED"; then',
      '  kubectl delete persistentvolumes "$DAMAGED"',
      `  kubectl --namespace=${namespace} delete volumes.longhorn.io "$DAMAGED"`,
      'fi',
    ],
    expect: 'the volumes that the step before named. They take disk space, and their backups stay in the bucket.',
  };
}

const FIELDS = [
  '{.status.snapshotCreatedAt}',
  '{.metadata.name}',
  '{.status.volumeSize}',
  '{.status.url}',
  '{.status.volumeName}',
  '{.status.labels.KubernetesStatus}',
].join(' ');

/** Sizes are numbers of bytes: Longhorn accepts nothing else. */
const VOLUME_AND_CLAIM: readonly string[] = [
  'apiVersion: v1',
  'kind: PersistentVolume',
  'metadata:',
  '  name: $VOLUME',
  'spec:',
  '  accessModes: [$ACCESS]',
  '  capacity: { storage: "$SIZE" }',
  '  claimRef: { apiVersion: v1, kind: PersistentVolumeClaim, namespace: $SPACE, name: $NAME }',
  '  csi: { driver: driver.longhorn.io, fsType: $FORMAT, volumeHandle: $VOLUME }',
  '  persistentVolumeReclaimPolicy: Retain',
  '  storageClassName: ${CLASS:-longhorn}',
  '  volumeMode: Filesystem',
  '---',
  'apiVersion: v1',
  'kind: PersistentVolumeClaim',
  'metadata:',
  '  name: $NAME',
  '  namespace: $SPACE',
  'spec:',
  '  accessModes: [$ACCESS]',
  '  resources: { requests: { storage: "$SIZE" } }',
  '  storageClassName: ${CLASS:-longhorn}',
  '  volumeName: $VOLUME',
];

/** As many copies as the old volume has; 0 is the default of Longhorn's settings. */
function copiesOf(kubectl: string): string {
  return `${kubectl} get volumes.longhorn.io "$SOURCE" --ignore-not-found --output='jsonpath={.spec.numberOfReplicas}' | grep . || echo 0`;
}

function filterOf(claims: Claims): string {
  if (claims.of === 'cluster') return '';
  const pattern = claims.of === 'claim' ? `^${claims.namespace}/${claims.claim} ` : `^${claims.namespace}/`;
  return ` grep ${JSON.stringify(pattern).replaceAll('\\"', '')} |`;
}
