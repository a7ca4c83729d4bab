import { textOf } from '../../../json';
import { KUBECTL_WITHOUT_SHELL } from '../../../products/kubernetes/kubectl';
import { titleOf } from '../../../products/kubernetes/object';
import { containersOfJobs, scriptOf, withoutComments, type PlacedContainer } from '../../../products/kubernetes/pods';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const jobImageHasPrograms = rule({
  id: 'recovery/job-image-has-programs',
  severity: 'error',
  title: 'the image of a job that makes or tests backups has the programs that its script calls',
  rationale:
    'The images of kubectl have no velero, those of Velero and of the Kubernetes project have no shell, and bitnami/kubectl has only its latest tag left. The pod fails every time before it does anything, and nobody knows whether the backups can be restored.',
  fix: 'use an image that has a shell and every program that the script calls',
  source: 'https://github.com/vmware-tanzu/helm-charts/issues/698',
  on: each(containersOfJobs).where(({ container }) =>
    /velero|kubectl/.test(`${textOf(container.image)}${scriptOf(container)}`),
  ),

  find: (placed) => {
    const problem = problemOf(placed);
    return problem === undefined ? undefined : finding(['image'], `the ${titleOf(placed.document)} ${problem}`);
  },
});

/** A command of its own: at the beginning, or after the end of another one. */
const CALLS_VELERO =
  /(?:^|[\n;&|(`]|\bthen|\bdo|\belse)\s*velero\s+(backup|restore|schedule|backup-location|version|get|create|describe)\b/;

function problemOf({ container }: PlacedContainer): string | undefined {
  const image = textOf(container.image);
  const [, repository = '', tag = ''] = /^(?:docker\.io\/)?([^:@]+)(?::([^@]+))?/.exec(image) ?? [];
  const script = withoutComments(scriptOf(container));
  const hasNoShell = repository === 'velero/velero' || KUBECTL_WITHOUT_SHELL.includes(repository);
  const [first = ''] = script.split('\n');
  if (repository === 'bitnami/kubectl' && !/^(latest)?$/.test(tag) && !image.includes('@'))
    return `uses ${image}, and the versions of this image were removed`;
  if (hasNoShell && /^(\/bin\/|\/usr\/bin\/)?(ba|da|a)?sh$/.test(first)) return `calls ${first}, which ${image} lacks`;
  if (/(^|\/)kubectl$/.test(repository) && CALLS_VELERO.test(script)) return `calls velero, which ${image} lacks`;
  return undefined;
}
