import { isLiteral } from '../../../products/placeholder';
import { backupSchedules } from '../../../products/velero/schedule';
import { SCHEDULE_NAME_LENGTH } from '../../../products/velero/server';
import { kubernetesNameProblem } from '../../../values/kubernetes-name';
import { finding, findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const scheduleNameFits = rule({
  id: 'velero/schedule-name-fits',
  severity: 'error',
  title: 'Kubernetes accepts the name of a schedule as a name and as the value of a label',
  rationale:
    'The API server rejects capitals and underscores in a name. Velero writes the name into a label of each backup, which holds 63 characters: a schedule with a longer name exists, and its backups are rejected.',
  fix: 'shorten the name to 63 characters of lower case letters, digits and hyphens',
  source: 'https://velero.io/docs/v1.18/api-types/schedule/',
  on: each(backupSchedules),

  find: ({ document, name, chart }) => {
    const problem = problemOf(name);
    if (problem === undefined) return;
    const message = `the schedule "${name}" has ${problem}`;
    return chart ? finding([], message) : findingIn(document, ['metadata', 'name'], message);
  },
});

function problemOf(name: string): string | undefined {
  if (!isLiteral(name)) return undefined;
  if (kubernetesNameProblem(name)) return 'a name that Kubernetes rejects';
  return name.length > SCHEDULE_NAME_LENGTH ? `a name of ${name.length} characters` : undefined;
}
