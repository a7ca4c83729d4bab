import { at, listOf, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isLiteral } from '../../../products/placeholder';
import { allResticContainers } from '../../../products/restic/containers';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const noLiteralPassword = rule({
  id: 'restic/no-literal-password',
  severity: 'error',
  title: 'no manifest contains the password of a restic repository',
  rationale:
    'The password decrypts every backup, past ones included. In a manifest, everybody who reads the Git repository or the object knows it, and data that was encrypted with it stays readable after a change of the password.',
  fix: 'read it from a Secret: valueFrom.secretKeyRef',
  source: 'https://restic.readthedocs.io/en/stable/070_encryption.html',
  on: each(allResticContainers),

  find: ({ document, container }) =>
    listOf(container.env).flatMap((variable, index) => {
      const name = textOf(at(variable, 'name'));
      const value = textOf(at(variable, 'value'));
      if (!SECRET.has(name) || !isLiteral(value)) return [];
      return finding(['env', index, 'value'], `the ${titleOf(document)} contains the value of ${name}`);
    }),
});

const SECRET: ReadonlySet<string> = new Set(['RESTIC_PASSWORD', 'AWS_SECRET_ACCESS_KEY']);
