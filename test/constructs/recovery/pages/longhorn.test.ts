import { describe, expect, test } from '@jest/globals';
import { Cluster, Longhorn, Retention, S3Service, Schedule, SealedSecretCredentials, Velero } from '../../../../lib';
import { SEALING_CERTIFICATE as certificate } from '../../../../apps/ccplant-certificate';
import { commandsOf, pagesOf, stepsOf } from '../../../support/recovery-pages';

interface Home {
  readonly protects?: 'one claim' | 'every volume';
  readonly velero?: boolean;
}

/** A cluster whose Longhorn backs up one claim or every volume, with or without a Velero that keeps objects. */
function home({ protects, velero = false }: Home): ReadonlyMap<string, string> {
  const cluster = new Cluster('home', {
    repository: 'https://github.com/example/home',
    terraform: { stateBucket: 'example-state', region: 'eu-west-1', providerVersion: '~> 6.22' },
    versions: { velero: '1.18.1', longhorn: '1.10.2', argoCd: '3.1.0', kubernetes: '1.34' },
  });
  const store = new S3Service({ product: 'minio', endpoint: 'https://s3.example.org:9000' });
  const key = (secretName: string): SealedSecretCredentials => new SealedSecretCredentials({ secretName, certificate });
  const longhorn = new Longhorn(cluster.applicationFolder('longhorn', { namespace: 'storage' }), 'longhorn', {
    backup: { store: store.bucket('volumes'), credentials: key('longhorn-key') },
  });
  if (protects === 'every volume') {
    longhorn.addRecurringBackup('nightly', { schedule: Schedule.daily(3), retain: 7, groups: ['default'] });
  }
  if (protects === 'one claim') {
    const job = longhorn.addRecurringBackup('nightly', { schedule: Schedule.daily(3), retain: 7 });
    job.protect(cluster.existingFolder('game', { namespace: 'game' }).claim('world'));
  }
  if (velero) {
    const one = new Velero(cluster.applicationFolder('velero', { namespace: 'velero' }), 'velero', {
      credentials: key('velero-key'),
    });
    one.addStorageLocation('default', { store: store.bucket('objects'), default: true, holdsVolumeData: false });
    const all = one.addSchedule('all', { schedule: Schedule.daily(4), retention: Retention.days(7), volumes: 'none' });
    one.addRestore('objects', { from: all });
  }
  return pagesOf(cluster);
}

describe('a claim on a Longhorn volume', () => {
  const CLAIM = 'claim-game-world.md';

  test('is restored into a volume beside the damaged one before the claim is replaced', () => {
    expect(stepsOf(home({ protects: 'one claim' }), CLAIM)).toEqual([
      'Keep Argo CD from making it anew, empty',
      'Stop what writes',
      'Choose the backup',
      'Restore into new volumes, beside the old ones',
      'Give the claim its restored volume, and keep the old one',
      'Start the pods',
      'Look',
      'Let Argo CD go on',
      'Delete the damaged volume, when nobody needs it any more',
    ]);
  });

  test('is found in the backups by its name, before the loss, and restored only when Longhorn has begun and ended', () => {
    const commands = commandsOf(home({ protects: 'one claim' }), CLAIM);
    expect(commands).toContain('kubectl --namespace=storage get backups.longhorn.io');
    expect(commands).toContain('grep "^game/world "');
    expect(commands).toContain('fromBackup: "$URL"');
    expect(commands).toContain("case $STATE in 'true false detached '*) ;;");
  });

  test('keeps its old volume, its labels and its name', () => {
    const commands = commandsOf(home({ protects: 'one claim' }), CLAIM);
    const retained = commands.indexOf('"persistentVolumeReclaimPolicy":"Retain"');
    expect(retained).toBeGreaterThan(0);
    expect(commands.indexOf('delete persistentvolumeclaims "$NAME"')).toBeGreaterThan(retained);
    expect(commands).toContain(
      'recurring-job.longhorn.io/source=enabled recurring-job.longhorn.io/nightly=enabled recurring-job-group.longhorn.io/default=enabled',
    );
  });

  test('is named by the operator where a job works on every volume', () => {
    const pages = home({ protects: 'every volume' });
    expect(commandsOf(pages, 'claim.md')).toContain('grep "^$NAMESPACE/$CLAIM "');
    expect(commandsOf(pages, 'claim.md')).toContain(`namespace=="'"$NAMESPACE"'")`);
    expect(pages.has(CLAIM)).toBe(false);
  });

  test('that no job works on cannot be recovered', () => {
    expect(home({ protects: 'one claim' }).get('README.md')).toContain('**Every other Longhorn volume**');
    expect(home({ protects: 'every volume' }).get('README.md')).not.toContain('**Every other Longhorn volume**');
    expect(home({}).has('claim.md')).toBe(false);
  });
});

describe('a namespace with Longhorn volumes', () => {
  test('gets its claims first, and its objects from Git', () => {
    const pages = home({ protects: 'one claim' });
    expect(commandsOf(pages, 'namespace-game.md')).toContain('grep "^game/" |');
    expect(stepsOf(pages, 'namespace-game.md').slice(-4)).toEqual([
      'Give the claim its restored volume, and keep the old one',
      'Have Argo CD make the objects from Git',
      'Look',
      'Let Argo CD go on',
    ]);
  });

  test('gets its claims first, and its objects alone out of a restore of everything', () => {
    const pages = home({ protects: 'every volume', velero: true });
    const commands = commandsOf(pages, 'namespace.md');
    expect(commands).toContain('--patch="{\\"spec\\":{\\"includedNamespaces\\":[\\"$NAMESPACE\\"]}}"');
    expect(commands.indexOf('restores.velero.io objects')).toBeGreaterThan(commands.indexOf('fromBackup'));
  });
});

describe('a cluster with Longhorn', () => {
  test('is filled from Git after its claims have their volumes', () => {
    const pages = home({ protects: 'one claim' });
    expect(stepsOf(pages, 'cluster.md').slice(2, 8)).toEqual([
      'Bring the engines up',
      'Wait until Longhorn has listed its backups',
      'Choose the backups',
      'Restore into new volumes, beside the old ones',
      'Give the claim its restored volume, and keep the old one',
      'Let Argo CD make the rest from Git',
    ]);
    expect(pages.get('README.md')).toContain('the access key of Longhorn');
  });

  test('is filled by Velero after its claims have their volumes', () => {
    const steps = stepsOf(home({ protects: 'every volume', velero: true }), 'cluster.md');
    expect(steps.indexOf('Give the claim its restored volume, and keep the old one')).toBeGreaterThan(0);
    expect(steps.indexOf('Give the claim its restored volume, and keep the old one')).toBeLessThan(
      steps.indexOf('Wait until Velero has listed the backups'),
    );
  });
});
