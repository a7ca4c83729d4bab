import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { PasswordParameter, type Cluster } from '../lib';
import { everythingAtAws } from './support/aws-declaration';
import { cluster } from './support/declaration';
import { publish } from './support/publication';
import { inTree } from './support/tree';
import { manifestCheck, reason, suite, tfOffline, type Plan } from './support/validators';

jest.setTimeout(120_000);

test('the whole AWS half is accepted by every rule, without a warning', () => {
  expect(publish(everythingAtAws())).toMatchObject({ refused: false, messages: [], warnings: [] });
});

suite(`replicas, locks, roles, passwords and stores${reason}`, () => {
  test.each(['~> 6.22', '6.25.0', '6.47.0'])(
    'terraform with provider %s: a second plan is empty',
    (providerVersion) => {
      inTree(everythingAtAws({ terraform: { providerVersion } }), (root) => {
        const { status, stdout, said } = tfOffline('apply-plan', join(root, 'terraform/aws/backup'), '--json');
        expect([status, said]).toEqual([0, expect.stringContaining('"idempotent"')]);
        expect(JSON.parse(stdout)).toMatchObject({ success: true, idempotent: true, diagnostics: [] });
      });
    },
  );

  test.each(['0.18.2', '0.20.4', '1.3.2', '2.9.0'])('External Secrets %s: no error, no drift', (externalSecrets) => {
    inTree(everythingAtAws({ versions: { externalSecrets } }), (root) => {
      const use = ['--use', `external-secrets=${externalSecrets}`];
      const { status, said } = manifestCheck(...use, '--strict-drift', join(root, 'argoproj'));
      expect([status, said]).toEqual([0, expect.stringContaining('0 errors')]);
    });
  });
});

suite(`a password${reason}`, () => {
  const made = (): Cluster => {
    const home = cluster();
    new PasswordParameter(home.workingDirectory('backup'), 'password', { parameterName: '/home/password' });
    return home;
  };

  /** What a plan would do with the parameter, once somebody has changed its value, or the lifecycle of its block. */
  const planned = (value: string, lifecycle?: object): readonly string[] => {
    const folder = mkdtempSync(join(tmpdir(), 'arkwright-'));
    try {
      return inTree(made(), (root) => {
        const directory = join(root, 'terraform/aws/backup');
        const state = join(folder, 'terraform.tfstate');
        expect(tfOffline('apply-plan', directory, '--state-out', state).status).toBe(0);
        edit(state, (text) => text.replace(/("name": "\/home\/password"[^]*?"value": )"[^"]*"/, `$1"${value}"`));
        expect(readFileSync(state, 'utf8')).toContain(value);
        if (lifecycle) edit(join(directory, 'ssm.tf.json'), (text) => withLifecycle(text, lifecycle));
        const { plan } = JSON.parse(tfOffline('plan', directory, '--state', state, '--json').stdout) as Plan;
        return plan.resource_changes
          .filter(({ address }) => address.startsWith('aws_ssm_parameter.'))
          .flatMap(({ change }) => change.actions);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('stays as it is, though every plan reads another one', () => {
    expect(planned('the-first-password')).toEqual(['no-op']);
  });

  test('would change at the next apply if its value were not ignored', () => {
    expect(planned('the-first-password', { prevent_destroy: true })).toEqual(['update']);
  });

  test('is not destroyed', () => {
    inTree(made(), (root) => {
      const directory = join(root, 'terraform/aws/backup');
      edit(join(directory, 'ssm.tf.json'), (text) => text.replace('"/home/password"', '"/home/another"'));
      const state = join(root, 'terraform.tfstate');
      inTree(made(), (before) => {
        tfOffline('apply-plan', join(before, 'terraform/aws/backup'), '--state-out', state);
      });
      const { status, said } = tfOffline('plan', directory, '--state', state);
      expect([status, said]).toEqual([1, expect.stringContaining('Instance cannot be destroyed')]);
    });
  });
});

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

function withLifecycle(text: string, lifecycle: object): string {
  const body = JSON.parse(text) as { resource: { aws_ssm_parameter: { password: { lifecycle: object } } } };
  body.resource.aws_ssm_parameter.password.lifecycle = lifecycle;
  return JSON.stringify(body);
}
