import { describe, expect, test } from '@jest/globals';
import { type RestoreProps } from '../../../lib';
import { declareVelero, mistakesIn, type VeleroChoices } from '../../support/velero';

type Given = Partial<RestoreProps> & { readonly declared?: VeleroChoices; readonly name?: string };

function declare({ declared, name = 'shop', ...more }: Given = {}): ReturnType<typeof declareVelero> {
  const made = declareVelero(declared);
  made.velero.addRestore(name, { from: made.schedule, ...more });
  return made;
}

describe('a mistake is one message', () => {
  const included = { schedule: { includedNamespaces: ['shop'] } };
  const rows: readonly (readonly [string, Given, string])[] = [
    ['a name', { name: 'Shop' }, '`name` must be 1 to 63 lower-case letters'],
    ['no namespace', { namespaces: [] }, '`namespaces` must name a namespace'],
    [
      'a namespace that is not backed up',
      { namespaces: ['blog'], declared: included },
      '`namespaces` must name namespaces that the schedule daily backs up, got: "blog"',
    ],
    [
      'a namespace that is left out',
      { namespaces: ['blog'], declared: { schedule: { excludedNamespaces: ['blog'] } } },
      '`namespaces` must name namespaces that the schedule daily backs up',
    ],
    ['into, and two namespaces', { namespaces: ['a', 'b'], into: 'c' }, '`into` must be set together with exactly one'],
    ['into, and none', { into: 'c' }, '`into` must be set together with exactly one'],
    ['into itself', { namespaces: ['a'], into: 'a' }, '`into` must be another namespace'],
    ['into Velero', { namespaces: ['a'], into: 'velero' }, '`into` must be another namespace'],
    ['no kind', { only: [] }, '`only` must name a kind'],
    ['a kind', { only: ['Secret'] }, '`only` must name kinds by their plural'],
    [
      'kinds that are not backed up',
      { only: 'secrets', declared: { schedule: { resources: { excluded: ['secrets'] } } } },
      '`only` must name kinds that the schedule daily backs up, got: "secrets"',
    ],
    [
      'claims without data',
      { only: 'claims', declared: { schedule: { volumes: 'none' } } },
      '`only` must not contain claims from the schedule daily, which backs up no data of volumes',
    ],
    [
      'claims without their pods',
      { only: 'claims', declared: { schedule: { volumes: 'files' } } },
      '`only` must not contain claims without pods from the schedule daily, which reads files',
    ],
    [
      'claims by their short name, without data',
      { only: ['pvc'], declared: { schedule: { volumes: 'none' } } },
      '`only` must not contain claims from the schedule daily',
    ],
    [
      'claims by their plural, without their pods',
      { only: ['persistentvolumeclaims'], declared: { schedule: { volumes: 'files' } } },
      '`only` must not contain claims without pods',
    ],
    [
      'claims without the snapshots that hold their data',
      { only: ['persistentvolumeclaims'], declared: { schedule: { volumes: 'snapshots' } } },
      '`only` must contain volumesnapshotclasses.snapshot.storage.k8s.io beside claims',
    ],
    [
      'volumes without data',
      { volumes: true, declared: { schedule: { volumes: 'none' } } },
      '`volumes` must not be true for the schedule daily',
    ],
    ['claims without their volumes', { only: 'claims', volumes: false }, '`volumes` must not be false if `only`'],
    ['a kind that is left out', { except: ['Secret'] }, '`except` must name kinds by their plural'],
    ['a kind twice', { only: ['secrets'], except: ['secrets'] }, '`except` must not exclude what `only` names'],
    ['a selector of nothing', { labelSelector: {} }, '`labelSelector` must name a label'],
    ['another backup', { backupName: 'weekly-20260101030000' }, '`backupName` must be a backup of the schedule daily'],
    [
      'a backup without its time',
      { backupName: 'daily-latest' },
      '`backupName` must be a backup of the schedule daily',
    ],
    ['volumes over those that exist', { existing: 'update' }, '`existing` must not be "update" if volumes'],
    [
      'a change',
      { changes: [{ kind: 'Deployment', merge: { spec: { replicas: 0 } } }] },
      '`changes.kind` must name kinds by their plural',
    ],
  ];
  test.each(rows)('%s', (_, given, message) => {
    expect(mistakesIn(declare(given))).toEqual([expect.stringContaining(message)]);
  });

  test('a second restore of the name', () => {
    const { cluster, velero, schedule } = declare();
    velero.addRestore('shop', { from: schedule });
    expect(mistakesIn({ cluster })).toEqual([
      expect.stringContaining('got: "the file argoproj/velero/recovery/shop.yaml"'),
    ]);
  });

  test('objects alone may be changed to what they were', () => {
    expect(mistakesIn(declare({ existing: 'update', declared: { schedule: { volumes: 'none' } } }))).toEqual([]);
    expect(mistakesIn(declare({ existing: 'update', except: ['pvc'] }))).toEqual([]);
    expect(mistakesIn(declare({ existing: 'update', volumes: false }))).toEqual([]);
    expect(mistakesIn(declare({ existing: 'update', only: 'secrets' }))).toEqual([]);
  });
});
