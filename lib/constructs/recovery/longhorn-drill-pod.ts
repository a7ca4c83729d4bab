import type { JsonObject } from '../../json';

/** What must be in a restored volume, besides at least one file. */
export interface VolumeExpectations {
  /**
   * Files and directories, from the root of the volume: `/world/region`.
   *
   * @default - none in particular
   */
  readonly paths?: readonly string[];

  /**
   * SHA-256 checksums of files that never change, by path, in hexadecimal.
   *
   * @default - none
   */
  readonly checksums?: Readonly<Record<string, string>>;
}

/** The pod that mounts a restored volume, reads it, and ends: 0 only if everything that is expected is in it. */
export function lookingPod(claimName: string, image: string, expect: VolumeExpectations): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Never',
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'look',
          image,
          imagePullPolicy: 'IfNotPresent',
          command: ['/bin/sh', '-c', lookScript(expect)],
          resources: { limits: { memory: '256Mi' }, requests: { cpu: '10m', memory: '64Mi' } },
          // Files belong to whatever user the application has.
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { add: ['DAC_OVERRIDE'], drop: ['ALL'] },
            readOnlyRootFilesystem: true,
            runAsUser: 0,
          },
          terminationMessagePolicy: 'File',
          volumeMounts: [{ name: 'data', mountPath: DATA, readOnly: true }],
        },
      ],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }],
    },
  };
}

/** What it finds stands in the status of the pod, where the drill reads it. */
export function lookScript({ paths = [], checksums = {} }: VolumeExpectations): string {
  const sums = Object.entries(checksums);
  return `say() { echo "$1"; echo "$1" >>/dev/termination-log; }
fail() { say "$1"; exit 1; }
files=$(find ${DATA} -type f | wc -l)
[ "$files" -gt 0 ] || fail "the volume is empty"
${paths.map((path) => `[ -e ${quoted(DATA + path)} ] || fail ${quoted(`${path} is not in the volume`)}\n`).join('')}${sums
    .map(
      ([path, sum]) =>
        `[ "$(sha256sum ${quoted(DATA + path)} | cut -c1-64)" = ${sum} ] || fail ${quoted(`${path} has another checksum`)}\n`,
    )
    .join('')}say "$files files are in the restored volume"
`;
}

const DATA = '/data';

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
