import { describe, expect, test } from '@jest/globals';
import {
  FolderApplication,
  GoDuration,
  MinioServer,
  SealedSecret,
  ThrowAwaySecret,
  type RecoveryPagesProps,
  type RestoreProps,
} from '../../../../lib';
import { SEALING_CERTIFICATE as certificate } from '../../../../apps/ccplant-certificate';
import { commandsOf, pagesOf, stepsOf } from '../../../support/recovery-pages';
import { declareVelero, type DeclaredVelero, type VeleroChoices } from '../../../support/velero';

interface Given {
  readonly restores?: Readonly<Record<string, Omit<RestoreProps, 'from'>>>;
  readonly velero?: VeleroChoices;
  readonly said?: RecoveryPagesProps;
  readonly more?: (made: DeclaredVelero) => void;
}

function pages({ restores = {}, velero, said, more }: Given): ReadonlyMap<string, string> {
  const made = declareVelero(velero);
  for (const [name, props] of Object.entries(restores)) made.velero.addRestore(name, { from: made.schedule, ...props });
  more?.(made);
  return pagesOf(made.cluster, said);
}

/** What every cluster with a bucket has. */
const OF_THE_BUCKET = ['README.md', 'bucket-example-velero.md', 'deleted-objects-example-velero.md'];

const shop = { namespaces: ['shop'] };

describe('which pages there are', () => {
  test.each<[string, Given['restores'], readonly string[]]>([
    ['a namespace with its data', { shop }, ['namespace-shop.md', 'cluster.md']],
    ['claims', { c: { ...shop, only: 'claims' } }, ['claim-shop.md', 'upgrade-shop.md']],
    ['Secrets', { keys: { ...shop, only: 'secrets' } }, ['keys.md']],
    ['objects', { objects: { ...shop, volumes: false, existing: 'update' } }, ['objects.md']],
    ['a part', { part: { ...shop, labelSelector: { matchLabels: { app: 'a' } } } }, ['part.md']],
    ['a copy', { copy: { ...shop, into: 'shop-test' } }, ['practise-shop-test.md']],
    ['the cluster', { all: {} }, ['cluster.md']],
  ])('a restore of %s', (_, restores, files) => {
    const made = [...pages({ restores: restores ?? {} }).keys()];
    expect(made.toSorted()).toEqual([...OF_THE_BUCKET, 'restore-not-completed.md', ...files].toSorted());
  });

  test('none where nothing is restored', () => {
    expect([...pages({}).keys()].toSorted()).toEqual(OF_THE_BUCKET);
  });
});

describe('a claim that is lost', () => {
  const made = pages({ restores: { claims: { ...shop, only: 'claims' } }, said: { looks: { shop: ['look-here'] } } });
  const commands = commandsOf(made, 'claim-shop.md');

  test('comes back in this order', () => {
    expect(stepsOf(made, 'claim-shop.md')).toEqual([
      'Keep Argo CD from making it anew, empty',
      'Name the claim',
      'Choose the backup',
      'Stop what writes',
      'Set the damaged claim aside',
      'Restore the claim',
      'See that the data came',
      'Start the pods',
      'Look',
      'Let Argo CD go on',
      'Delete the damaged volumes, when nobody needs them any more',
    ]);
  });

  test('has its pods started before it is restored where the agents wait for one', () => {
    const versions = { velero: '1.15.2', argoCd: '3.1.0', kubernetes: '1.30' };
    const old = pages({ restores: { claims: { ...shop, only: 'claims' } }, velero: { versions } });
    const steps = stepsOf(old, 'claim-shop.md');
    expect(steps.indexOf('Start the pods')).toBe(steps.indexOf('Restore the claim') - 1);
  });

  test('is named by whoever restores, and its volume is kept before it is deleted', () => {
    expect(commands).toContain('CLAIMS=${CLAIMS:?');
    expect(commands.indexOf('"persistentVolumeReclaimPolicy":"Retain"')).toBeGreaterThan(0);
    expect(commands.indexOf('"persistentVolumeReclaimPolicy":"Retain"')).toBeLessThan(
      commands.indexOf('delete persistentvolumeclaims "$CLAIM"'),
    );
  });

  test('comes from a backup of before the loss', () => {
    expect(commands).toContain(`awk -v lost="$LOST" '$1 < lost { name = $2 } END { print name }'`);
    expect(commands).toContain('sed "s/BACKUP_NAME/$BACKUP/" argoproj/velero/recovery/claims.yaml | kubectl create');
  });

  test('is waited for no longer than the restore may take, and an end other than Completed fails', () => {
    expect(commands).toContain('seq 2880');
    expect(commands).toContain('test "$PHASE" = Completed');
  });

  test('is empty where no data came, though the restore is Completed: that fails', () => {
    expect(commands).toContain('get datadownloads.velero.io --selector=velero.io/restore-name=claims');
    expect(commands).toContain('test -z "${MISSING:-}"');
  });

  test('has its replicas noted before they are stopped, and only once', () => {
    expect(commands).toContain('test -s "$REPLICAS" || kubectl --namespace=shop get deployments,statefulsets');
    expect(commands).toContain('scale "$WORKLOAD" --replicas="$COUNT"');
  });

  test('is looked at as the declaration says', () => {
    expect(commands).toContain('look-here\n');
  });
});

describe('a failed upgrade', () => {
  test('brings back the objects as well, where a restore changes what exists: Git does not know all of them', () => {
    const restores = {
      claims: { ...shop, only: 'claims' },
      objects: { ...shop, volumes: false, existing: 'update' },
    } as const;
    const steps = stepsOf(pages({ restores }), 'upgrade-shop.md');
    expect(steps.indexOf('Restore the objects from before the upgrade')).toBeLessThan(
      steps.indexOf('Stop what writes'),
    );
    expect(steps).toContain('Restore the objects from before the upgrade');
    const alone = pages({ restores: { claims: restores.claims } });
    expect(stepsOf(alone, 'upgrade-shop.md')).not.toContain('Restore the objects from before the upgrade');
  });
});

describe('the cluster that is lost', () => {
  const whole = { shop, all: {} };

  test('has its namespaces restored before everything else, each from a backup that is chosen for it', () => {
    const steps = stepsOf(pages({ restores: whole }), 'cluster.md').filter((title) => title.startsWith('Restore'));
    expect(steps).toEqual(['Restore the namespace shop', 'Restore everything else']);
  });

  test('is promised what the slowest and oldest of its backups allows', () => {
    const schedule = { rpo: GoDuration.hours(24), rto: GoDuration.hours(4) };
    expect(pages({ restores: whole, velero: { schedule } }).get('cluster.md')).toContain(
      'Loses at most: 24 hours · Takes at most: 4 hours',
    );
    expect(pages({ restores: whole }).get('cluster.md')).not.toContain('Loses at most');
  });

  test('gets the keys of its sealed Secrets before anything is synced, and the index says to keep them', () => {
    const more = ({ cluster }: DeclaredVelero): void => {
      const folder = cluster.applicationFolder('shop', { namespace: 'shop' });
      new FolderApplication(folder, 'shop');
      new SealedSecret(folder, 'token', { certificate, keys: ['token'] });
    };
    const made = pages({ restores: whole, more });
    const [, second] = stepsOf(made, 'cluster.md');
    expect(second).toBe('Bring the private keys of sealed-secrets back, before its controller starts');
    expect(made.get('README.md')).toContain('the private keys of the sealed-secrets controller');
    expect(stepsOf(pages({ restores: whole }), 'cluster.md')[1]).toBe('Bring the engines up');
  });

  test('has what the restore fills synced after it', () => {
    const more = ({ cluster }: DeclaredVelero): void => {
      new FolderApplication(cluster.applicationFolder('shop', { namespace: 'shop' }), 'shop');
    };
    const commands = commandsOf(pages({ restores: whole, more }), 'cluster.md');
    const [engines = '', ...rest] = commands.split('sed "s/BACKUP_NAME');
    expect(engines).toContain('for FOLDER in argoproj/velero; do');
    expect(rest.at(-1)).toContain('for FOLDER in argoproj/shop; do');
  });

  test('waits until the backups are listed: a location is Available before', () => {
    const commands = commandsOf(pages({ restores: whole }), 'cluster.md');
    expect(commands).toMatch(
      /wait backupstoragelocations\.velero\.io\/\S+ --for='jsonpath=\{\.status\.phase\}=Available'/,
    );
    expect(commands).toContain('test "$FOUND" -gt 0');
  });

  test('cannot be recovered where its bucket was in it', () => {
    const inside = declareVelero({ location: {} });
    const folder = inside.cluster.applicationFolder('minio', { namespace: 'minio' });
    const secret = (secretName: string): ThrowAwaySecret =>
      new ThrowAwaySecret({
        secretName,
        values: { accessKeyId: 'test-key', secretAccessKey: 'secret-test-key' },
        reason: 'a test that keeps nothing',
      });
    const server = new MinioServer(folder, 'minio', {
      rootCredentials: secret('minio-root'),
      storage: '5Gi',
      storageClassName: 'standard',
      region: 'eu-west-1',
    });
    const location = inside.velero.addStorageLocation('inside', { store: server.addBucket('inside') });
    inside.velero.addRestore('all', { from: { location, scheduleName: 'daily' } });
    const made = pagesOf(inside.cluster);
    expect([...made.keys()]).not.toContain('cluster.md');
    expect(made.get('README.md')).toContain('**The cluster**: the bucket inside is in it, and is lost with it');
  });
});

describe('a copy', () => {
  const made = pages({ restores: { copy: { ...shop, into: 'shop-test' } }, said: { looks: { shop: ['look-here'] } } });

  test('is deleted with its Restore, and the original is left alone', () => {
    const commands = commandsOf(made, 'practise-shop-test.md');
    expect(commands).not.toContain('--namespace=shop ');
    expect(commands).not.toContain('look-here');
    expect(commands.trim().split('\n').slice(-2)).toEqual([
      'kubectl delete namespace shop-test --timeout=10m',
      'kubectl --namespace=velero delete restores.velero.io copy',
    ]);
  });
});
