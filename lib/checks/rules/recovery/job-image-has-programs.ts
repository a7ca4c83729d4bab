import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { type JsonObject, textOf } from '../../../json';
import { KUBECTL_WITHOUT_SHELL } from '../../../products/kubernetes/kubectl';
import type { Check } from '../../check';
import { inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { containersOf, scriptOf, withoutComments } from '../../../products/kubernetes/pods';

/** A drill that never started is taken for one that passed. */
export const jobImageHasPrograms: Check = {
  id: 'recovery/job-image-has-programs',
  severity: 'error',
  title: 'the image of a job that makes or tries backups has what its script calls',
  rationale:
    'The images of kubectl have no velero, those of Velero and of the Kubernetes project have no shell, and bitnami/kubectl is gone but for its latest tag. The pod fails each time before it does anything, and nobody knows whether the backups can be restored.',
  fix: 'take an image that has a shell and every program that the script calls, or one of a language that speaks to the API',
  source: { url: 'https://github.com/vmware-tanzu/helm-charts/issues/698', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the program of Velero, without a shell', [job('velero/velero:v1.18.1', ['/velero', 'backup', 'get'])]),
      example('kubectl in an image with a shell', [job('alpine/k8s:1.34.1', ['sh', '-c', 'kubectl get backups'])]),
      example('a word in a text', [job('bitnami/kubectl:latest', ['bash', '-c', 'kubectl get pods -n velero'])]),
    ],
    fail: [
      example('velero in an image of kubectl', [job('bitnami/kubectl:latest', ['bash', '-c', 'velero backup get'])]),
      example('a shell in the image of Velero', [job('velero/velero:v1.18.1', ['/bin/sh', '-c', 'velero backup get'])]),
      example('a shell in the image of the project', [
        job('registry.k8s.io/kubectl:v1.34.1', ['sh', '-c', 'kubectl get backups']),
      ]),
      example('an image that is gone', [job('bitnami/kubectl:1.33.1', ['bash', '-c', 'kubectl get backups'])]),
    ],
  }),

  appliesTo: (document) =>
    isJob(document) &&
    containersOf(document).some((one) => /velero|kubectl/.test(`${textOf(one.image)}${scriptOf(one)}`)),

  find: (looked) =>
    looked.filter(isJob).flatMap((document) =>
      containersOf(document).flatMap((container) => {
        const fault = faultOf(container);
        return fault === undefined ? [] : [{ document, message: `the ${titleOf(document)} ${fault}` }];
      }),
    ),
};

/** A command of its own: at the beginning, or after what ends another one. */
const CALLS_VELERO =
  /(?:^|[\n;&|(`]|\bthen|\bdo|\belse)\s*velero\s+(backup|restore|schedule|backup-location|version|get|create|describe)\b/;

function faultOf(container: JsonObject): string | undefined {
  const image = textOf(container.image);
  const [, repository = '', tag = ''] = /^(?:docker\.io\/)?([^:@]+)(?::([^@]+))?/.exec(image) ?? [];
  const script = withoutComments(scriptOf(container));
  const hasNoShell = repository === 'velero/velero' || KUBECTL_WITHOUT_SHELL.includes(repository);
  const [first = ''] = script.split('\n');
  if (repository === 'bitnami/kubectl' && !/^(latest)?$/.test(tag) && !image.includes('@')) {
    return `takes ${image}, whose versions were removed`;
  }
  if (hasNoShell && /^(\/bin\/|\/usr\/bin\/)?(ba|da|a)?sh$/.test(first))
    return `calls ${first} in ${image}, which has none`;
  if (/(^|\/)kubectl$/.test(repository) && CALLS_VELERO.test(script)) return `calls velero in ${image}, which has none`;
  return undefined;
}

function isJob(document: Source): document is Manifest {
  return isManifest(document) && /^(Cron)?Job$/.test(textOf(document.body.kind));
}

function job(image: string, command: readonly string[]): Manifest {
  const spec = { jobTemplate: { spec: { template: { spec: { containers: [{ name: 'drill', image, command }] } } } } };
  return inFile('velero/drill.yaml', 'batch/v1', 'CronJob', 'drill', { spec }, 'velero');
}
