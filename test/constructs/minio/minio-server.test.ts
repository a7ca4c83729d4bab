import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  ExistingSecret,
  FolderApplication,
  longhornAccess,
  MinioServer,
  veleroAccess,
  type Cluster,
  type JsonObject,
  type MinioServerBucket,
  type MinioServerProps,
} from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { at } from '../../../lib/json';
import { makeCertificate } from '../../support/certificates';
import { cluster } from '../../support/declaration';
import { object, titlesOf } from '../../support/documents';
import { inTree } from '../../support/tree';
import { manifestCheck, reason, suite } from '../../support/validators';
import { decide } from '../aws/simulate';

const secretOf = (secretName: string): ExistingSecret => new ExistingSecret({ secretName });
const { pem } = makeCertificate({ curve: 'P-256' });
const TLS = { secretName: 'minio-tls', caCertificate: pem };

interface Declared {
  readonly cluster: Cluster;
  readonly server: MinioServer;
  readonly bucket: MinioServerBucket;
}

function declared(props: Partial<MinioServerProps> = {}, name = 'minio'): Declared {
  const home = cluster();
  const folder = home.applicationFolder('minio', { namespace: 'storage' });
  new FolderApplication(folder, 'minio');
  const server = new MinioServer(folder, name, {
    rootCredentials: secretOf('minio-root'),
    storage: '10Gi',
    ...props,
  });
  const [longhorn, velero] = [server.addBucket('longhorn'), server.addBucket('velero')];
  longhorn.grant(server.addUser('longhorn', { credentials: secretOf('minio-longhorn') }), longhornAccess);
  velero.grant(server.addUser('velero', { credentials: secretOf('minio-velero') }), veleroAccess, 'clusters/home');
  return { cluster: home, server, bucket: longhorn };
}

const mistakes = (props: Partial<MinioServerProps>, name?: string): readonly string[] =>
  problemsOf(declared(props, name).cluster).map(({ message }) => message);
const dataOf = (home: Cluster): Readonly<Record<string, string>> =>
  object(home, 'ConfigMap').data as Record<string, string>;

describe('a server in the cluster', () => {
  test('is a service like any other', () => {
    const { service } = declared().server;
    expect([service.endpoint, service.region.text, service.pathStyle]).toEqual([
      'http://minio.storage.svc:9000',
      'us-east-1',
      true,
    ]);
    expect(declared({ tls: TLS, region: 'eu-west-1' }).server.service).toMatchObject({
      endpoint: 'https://minio.storage.svc:9000',
      caCertificate: pem,
      region: { text: 'eu-west-1' },
    });
  });

  test('runs the last image that was published, with its settings and no credential of its own', () => {
    const { cluster: home } = declared({ region: 'eu-west-1' });
    const spec = at(object(home, 'StatefulSet'), 'spec', 'template', 'spec') as { containers: JsonObject[] };
    const [container] = spec.containers;
    expect(container).toMatchObject({
      image: 'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
      args: ['server', '/data', '--address', ':9000', '--console-address', ':9001'],
      env: [
        { name: 'MINIO_ROOT_USER', valueFrom: { secretKeyRef: { name: 'minio-root', key: 'MINIO_ROOT_USER' } } },
        {
          name: 'MINIO_ROOT_PASSWORD',
          valueFrom: { secretKeyRef: { name: 'minio-root', key: 'MINIO_ROOT_PASSWORD' } },
        },
        { name: 'MINIO_SITE_REGION', value: 'eu-west-1' },
        { name: 'HOME', value: '/scratch' },
      ],
      livenessProbe: { httpGet: { scheme: 'HTTP' } },
    });
  });

  test('has its certificate under the names that MinIO reads', () => {
    const { cluster: home } = declared({ tls: TLS });
    const text = JSON.stringify(object(home, 'StatefulSet'));
    expect(text).toContain('"--certs-dir","/certificates"');
    expect(text).toContain('{"key":"tls.crt","path":"public.crt"},{"key":"tls.key","path":"private.key"}');
    expect(text).toContain('"scheme":"HTTPS"');
    expect(dataOf(home)['ca.crt']).toBe(pem);
  });

  test('has its namespace, unless somebody else makes it', () => {
    const namespaces = (home: Cluster): readonly string[] =>
      titlesOf(home).filter((title) => title.startsWith('Namespace/'));
    expect(namespaces(declared().cluster)).toEqual(['Namespace/storage']);
    expect(namespaces(declared({ addNamespace: false }).cluster)).toEqual([]);
  });

  test('outlives its line in Git', () => {
    expect(at(object(declared().cluster, 'StatefulSet'), 'spec', 'volumeClaimTemplates', 0)).toMatchObject({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data' },
    });
    expect(at(object(declared().cluster, 'StatefulSet'), 'metadata', 'annotations')).toEqual({
      'argocd.argoproj.io/sync-options': 'Delete=false,Prune=false',
    });
  });
});

describe('its buckets and users', () => {
  test('are made after each sync', () => {
    const { cluster: home } = declared();
    expect(at(object(home, 'Job'), 'metadata', 'annotations')).toMatchObject({
      'argocd.argoproj.io/hook': 'PostSync',
    });
    expect(dataOf(home)['setup.sh']).toMatchInlineSnapshot(`
     "set -eu
     mc alias set store 'http://minio.storage.svc:9000' "$MINIO_ROOT_USER" "$MINIO_ROOT_PASSWORD" >/dev/null
     mc mb --ignore-existing 'store/longhorn'
     mc mb --ignore-existing 'store/velero'
     mc admin user add store 'longhorn' "$SECRET_KEY_0"
     mc admin policy create store 'longhorn-policy' '/setup/longhorn.json'
     case "$(mc admin policy entities store --user 'longhorn')" in
       *'longhorn-policy'*) ;;
       *) mc admin policy attach store 'longhorn-policy' --user 'longhorn' ;;
     esac
     mc admin user add store 'velero' "$SECRET_KEY_1"
     mc admin policy create store 'velero-policy' '/setup/velero.json'
     case "$(mc admin policy entities store --user 'velero')" in
       *'velero-policy'*) ;;
       *) mc admin policy attach store 'velero-policy' --user 'velero' ;;
     esac
     "
    `);
  });

  test('get exactly what they are granted', () => {
    const policy = JSON.parse(dataOf(declared().cluster)['velero.json'] ?? '') as JsonObject;
    const may = (action: string, resource: string): boolean => decide(policy, { action, resource }) === 'allowed';
    expect(may('s3:PutObject', 'arn:aws:s3:::velero/clusters/home/a')).toBe(true);
    expect(may('s3:PutObject', 'arn:aws:s3:::velero/clusters/other/a')).toBe(false);
    expect(may('s3:PutObject', 'arn:aws:s3:::longhorn/clusters/home/a')).toBe(false);
    expect(may('s3:DeleteBucket', 'arn:aws:s3:::velero')).toBe(false);
  });

  test('the script can be run twice, and stops at the first mistake', () => {
    const folder = mkdtempSync(join(tmpdir(), 'setup-'));
    try {
      const script = join(folder, 'setup.sh');
      writeFileSync(script, dataOf(declared().cluster)['setup.sh'] ?? '');
      const log = join(folder, 'log');
      const run = (mc: string): number | null => {
        writeFileSync(join(folder, 'mc'), `#!/bin/sh\necho "$@" >>${log}\n${mc}\n`);
        chmodSync(join(folder, 'mc'), 0o755);
        writeFileSync(log, '');
        const secrets = { MINIO_ROOT_USER: 'u', MINIO_ROOT_PASSWORD: 'p', SECRET_KEY_0: 'a', SECRET_KEY_1: 'b' };
        return spawnSync('/bin/sh', [script], { env: { PATH: `${folder}:/usr/bin:/bin`, ...secrets } }).status;
      };
      expect(run('')).toBe(0);
      expect(readFileSync(log, 'utf8')).toContain('admin policy attach store longhorn-policy --user longhorn');
      expect(run('[ "$3" != entities ] || echo "longhorn-policy velero-policy"')).toBe(0);
      expect(readFileSync(log, 'utf8')).not.toContain('attach');
      expect(run('[ "$1" != mb ]')).toBe(1);
      expect(readFileSync(log, 'utf8')).not.toContain('admin');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('mistakes', () => {
  test.each<[string, Partial<MinioServerProps>, string]>([
    ['a size without a unit of Kubernetes', { storage: '10 GB' }, '`storage` must be a whole number'],
    ['a region in capitals', { region: 'EU' }, '`region` must be 1 to 63'],
    ['no certificate', { tls: { ...TLS, caCertificate: 'ca.crt' } }, '`tls.caCertificate` must be certificates in PEM'],
  ])('%s is one', (_, props, message) => {
    expect(mistakes(props)).toEqual([expect.stringContaining(message)]);
  });

  const other = { credentials: secretOf('minio-other') };
  test.each<[string, (declared: Declared) => void, string]>([
    ['a bucket in capitals', ({ server }) => server.addBucket('Other'), '`name` must'],
    ['two buckets of one name', ({ server }) => server.addBucket('velero'), '`name` must be unique'],
    ['a user without rights', ({ server }) => server.addUser('other', other), '`grants` must allow something'],
    [
      'a short name',
      ({ server, bucket }) => bucket.grant(server.addUser('lh', other), longhornAccess),
      '`name` must be 3 to 64 letters',
    ],
    [
      'two users of one name',
      ({ server, bucket }) => bucket.grant(server.addUser('velero', other), longhornAccess),
      '`name` must be unique',
    ],
    [
      'a folder with a slash',
      ({ server, bucket }) => bucket.grant(server.addUser('other', other), longhornAccess, '/home'),
      '`prefix` must',
    ],
  ])('%s is one', (_, add, message) => {
    const made = declared();
    add(made);
    expect(problemsOf(made.cluster).map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
  });
});

suite(`the schema of Kubernetes${reason}`, () => {
  test.each([
    ['without', undefined],
    ['with', TLS],
  ])('%s a certificate: no error, no drift', (_, tls) => {
    inTree(declared({ ...(tls && { tls }) }).cluster, (root) => {
      const { status, said } = manifestCheck('--strict-drift', join(root, 'argoproj'));
      expect([status, said]).toEqual([0, expect.stringContaining('0 errors')]);
    });
  });
});
