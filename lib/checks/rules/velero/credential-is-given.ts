import { isObject } from '../../../json';
import type { Chart } from '../../../products/helm/charts';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import { installsVelero, valueOf, veleroChartsOf } from '../../../products/velero/installation';
import { storageLocationsOf } from '../../../products/velero/storage-location';

const ROLE = 'eks.amazonaws.com/role-arn';
const ROLE_EXAMPLE = { server: { annotations: { [ROLE]: 'arn:aws:iam::111122223333:role/velero' } } };

/** The server mounts a Secret unless it is told not to. */
export const credentialIsGiven: Check = {
  id: 'velero/credential-is-given',
  severity: 'error',
  title: 'one credential is given to Velero: a Secret with the key cloud, or a role of its ServiceAccount',
  rationale:
    'By default the chart mounts a Secret that it makes itself, which is empty unless secretContents.cloud is given. A Secret hides a role, an existingSecret that is no name keeps the pod from starting, and the location is Unavailable.',
  fix: 'write the name of the Secret as credentials.existingSecret, or credentials.useSecret: false with a role',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/8240', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the name of a Secret', [veleroInstalled()]),
      example('a role', [veleroInstalled({ credentials: { useSecret: false }, serviceAccount: ROLE_EXAMPLE })]),
      example('a Secret for each location', [
        veleroInstalled({
          credentials: { useSecret: false },
          configuration: {
            backupStorageLocation: [
              { name: 'default', provider: 'aws', bucket: 'example', credential: { name: 'velero', key: 'cloud' } },
            ],
          },
        }),
      ]),
    ],
    fail: [
      example('true instead of a name', [veleroInstalled({ credentials: { existingSecret: true } })]),
      example('nothing', [veleroInstalled({ credentials: {} })]),
      example('another key', [veleroInstalled({ credentials: { secretContents: { credentials: '[default]' } } })]),
      example('a role that a Secret hides', [veleroInstalled({ serviceAccount: ROLE_EXAMPLE })]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const { document, moreValues } = chart;
        const own = storageLocationsOf(document, index);
        const problem = problemOf(chart, own.length > 0 && own.every(({ fields }) => isObject(fields.credential)));
        if (problem === undefined) return [];
        const isAbsence = problem.startsWith('credentials has');
        return [
          moreValues && isAbsence
            ? { document, cannotTell: 'credentials may be among values that were not read' }
            : { document, message: problem },
        ];
      }),
};

function problemOf(chart: Chart, eachHasItsOwn: boolean): string | undefined {
  const useSecret = valueOf(chart, 'credentials', 'useSecret');
  const existing = valueOf(chart, 'credentials', 'existingSecret');
  if (useSecret === false || useSecret === 'false') return undefined;
  if (typeof existing === 'boolean') return `credentials.existingSecret is ${existing}, and takes the name of a Secret`;
  const annotations = valueOf(chart, 'serviceAccount', 'server', 'annotations');
  if (isObject(annotations) && annotations[ROLE])
    return 'the role of the ServiceAccount is hidden by a Secret: credentials.useSecret is not false';
  if (existing || eachHasItsOwn) return undefined;
  const contents = valueOf(chart, 'credentials', 'secretContents');
  const keys = isObject(contents) ? Object.keys(contents) : [];
  if (keys.includes('cloud')) return undefined;
  if (keys.length > 0) return `credentials.secretContents has ${keys.join(', ')}, and Velero reads the key cloud`;
  const others = ['extraSecretRef', 'extraEnvVars'].some((key) => valueOf(chart, 'credentials', key));
  return others
    ? undefined
    : 'credentials has neither existingSecret nor secretContents.cloud, and useSecret is not false';
}
