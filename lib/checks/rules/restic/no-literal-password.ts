import { isManifest } from '../../../products/sources';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { hostBackupJob } from '../../examples/example-restic';
import { titleOf } from '../../../products/kubernetes/object';
import { isLiteral } from '../../../products/placeholder';
import { resticContainers, runsRestic, variableOf } from '../../../products/restic/containers';

/** Whoever has the password can read every backup. */
export const noLiteralPassword: Check = {
  id: 'restic/no-literal-password',
  severity: 'error',
  title: 'the password of a restic repository stands in no manifest',
  rationale:
    'The password decrypts every backup, those of the past too. In a manifest it is known to everybody who reads the repository or the object, and it cannot be changed for what was encrypted with it without making new keys.',
  fix: 'read it from a Secret: valueFrom.secretKeyRef',
  source: { url: 'https://restic.readthedocs.io/en/stable/070_encryption.html', read: '2026-11-21' },
  examples: () => ({
    pass: [example('from a Secret', [hostBackupJob()])],
    fail: [
      example('a text', [hostBackupJob({ password: 'correct horse' })]),
      example('an access key', [
        hostBackupJob({ container: { env: [{ name: 'AWS_SECRET_ACCESS_KEY', value: 'correct horse' }] } }),
      ]),
    ],
  }),

  appliesTo: runsRestic,

  find: (looked) =>
    looked.filter(isManifest).flatMap((document) =>
      resticContainers(document).flatMap(({ container }) =>
        ['RESTIC_PASSWORD', 'AWS_SECRET_ACCESS_KEY'].flatMap((name) => {
          const value = variableOf(container, name);
          // Kubernetes puts other variables in by $(NAME).
          if (value === undefined || value === '' || !isLiteral(value) || value.startsWith('$')) return [];
          return [{ document, message: `the ${titleOf(document)} holds the value of ${name}` }];
        }),
      ),
    ),
};
