import { describe, expect, test } from '@jest/globals';
import { AppliedFolders } from '../../lib/products/kustomize/applied-folders';
import { pathFrom } from '../../lib/products/kustomize/kustomization';
import { Model } from '../../lib/products/model';
import { applicationOf, fluxKustomizationOf, inFile, kustomizationOf } from '../support/examples/example-folders';
import { longhornApplication } from '../support/examples/example';
import type { Document } from '../../lib/documents/document';
import { judging } from '../support/judged';

const { judge, found } = judging('argocd');

const JOB = inFile('apps/longhorn/jobs.yaml', 'longhorn.io/v1beta2', 'RecurringJob', 'nightly', {}, 'longhorn-system');

describe('which folders are applied', () => {
  test.each([
    ['a', './b.yaml', 'a/b.yaml'],
    ['a/b', '../c', 'a/c'],
    ['', 'a//b/', 'a/b'],
    ['a', '../../b', undefined],
    ['a', 'https://example.com/b.yaml', undefined],
    ['a', 'github.com/example/repository', undefined],
    ['a', '/b', undefined],
  ])('from "%s", %s is %s', (folder, entry, path) => {
    expect(pathFrom(folder, entry)).toBe(path);
  });

  test('a path of the repository is found where the reading began further down', () => {
    const documents = [
      applicationOf('longhorn', {}, 'kubernetes/apps/longhorn'),
      { ...JOB, file: 'longhorn/jobs.yaml' },
    ];
    const folders = new AppliedFolders(new Model(documents)).appliers();
    expect(folders.map(({ folder }) => folder)).toEqual(['longhorn']);
  });

  test('Flux takes all of a folder without a kustomization, and what is listed where there is one', () => {
    const manifest = (file: string): Document => inFile(file, 'v1', 'ConfigMap', file);
    const documents = [
      { ...fluxKustomizationOf('apps'), file: 'flux/apps.yaml' },
      manifest('apps/a.yaml'),
      manifest('apps/b/c/d.yaml'),
      kustomizationOf('apps/e', { resources: ['f.yaml'] }),
      manifest('apps/e/f.yaml'),
      manifest('apps/e/g.yaml'),
      manifest('apps/e/h/i.yaml'),
    ];
    const [flux] = new AppliedFolders(new Model(documents)).appliers();
    expect(flux?.documents.map(({ file }) => file)).toEqual(['apps/a.yaml', 'apps/b/c/d.yaml', 'apps/e/f.yaml']);
  });

  test('kustomizations that list each other end', () => {
    const documents = [
      kustomizationOf('a', { resources: ['../b'] }),
      kustomizationOf('b', { resources: ['../a', 'x'] }),
    ];
    const folders = new AppliedFolders(new Model(documents));
    expect(folders.kustomizations.flatMap((one) => folders.listedBy(one))).toEqual([]);
  });
});

describe('what is said', () => {
  test('an application in its own folder, by either way of applying it', () => {
    const message = 'the Application example applies argoproj/a, and is one of the objects in it';
    const listed = kustomizationOf('argoproj/a', { resources: ['application.yaml'] });
    expect(found('application-does-not-list-itself', applicationOf('argoproj/a'), listed)).toEqual([message]);
    expect(found('application-does-not-list-itself', applicationOf('argoproj/a'))).toEqual([message]);
  });

  test('a file that is listed by another name, and one that was not read', () => {
    const listing = kustomizationOf('apps/longhorn', { resources: ['job.yaml', 'pvc.yaml'] });
    const verdict = judge('kustomization-lists-existing-files', [listing, { ...JOB, file: 'apps/longhorn/svc.yaml' }]);
    expect(verdict.findings).toEqual([]);
    expect(verdict.cannotTell.map(({ message }) => message)).toEqual([
      'what apps/longhorn/job.yaml holds: it was not read',
      'what apps/longhorn/pvc.yaml holds: it was not read',
    ]);
  });

  test('a job in a folder that nothing lists, unless Flux or an ApplicationSet may apply it', () => {
    const folders = [
      kustomizationOf('apps', { resources: ['web'] }),
      kustomizationOf('apps/longhorn', { resources: ['jobs.yaml'] }),
      JOB,
    ];
    expect(found('manifest-is-listed', ...folders)).toEqual([
      'the kustomization of apps does not list apps/longhorn with the RecurringJob nightly',
    ]);
    expect(found('manifest-is-listed', ...folders, fluxKustomizationOf('apps/longhorn'))).toEqual([]);
    const set = inFile('sets.yaml', 'argoproj.io/v1alpha1', 'ApplicationSet', 'all');
    expect(judge('manifest-is-listed', [...folders, set])).toMatchObject({ findings: [], cannotTell: [{}] });
  });

  test('a job that a kustomization moves away from Longhorn', () => {
    const listing = kustomizationOf('apps/longhorn', { namespace: 'web', resources: ['jobs.yaml'] });
    expect(found('no-moved-namespace', listing, JOB)).toEqual([
      'the namespace of the RecurringJob nightly is longhorn-system, and a kustomization moves it to web',
    ]);
  });

  test('a chart without a version, and one with a range', () => {
    expect(found('chart-is-pinned', longhornApplication('', {}))).toEqual(['the chart longhorn has no version']);
    expect(found('chart-is-pinned', longhornApplication('1.x', {}))).toEqual([
      'the version of the chart longhorn is "1.x", which can become another one',
    ]);
  });

  test('who applies an encrypted Secret; not when a plugin may decrypt it', () => {
    const sops = { mac: 'ENC[AES256_GCM]' };
    const secret = inFile('argoproj/a/secret.yaml', 'v1', 'Secret', 'backup', { sops });
    expect(found('encrypted-secret-is-decrypted', applicationOf('argoproj/a'), secret)).toEqual([
      'the Secret backup is encrypted, and the Application example applies it as it is',
    ]);
    const plugin = inFile('plugin.yaml', 'argoproj.io/v1alpha1', 'ConfigManagementPlugin', 'sops');
    const verdict = judge('encrypted-secret-is-decrypted', [applicationOf('argoproj/a'), secret, plugin]);
    expect(verdict).toMatchObject({ findings: [], cannotTell: [{}] });
  });

  test('the volume that an exclusion hides', () => {
    const data = { 'resource.exclusions': '- apiGroups: ["*"]\n  kinds: ["PersistentVolume"]\n  clusters: ["*"]\n' };
    const settings = inFile('argocd/cm.yaml', 'v1', 'ConfigMap', 'argocd-cm', { data });
    const volume = inFile('game/volume.yaml', 'v1', 'PersistentVolume', 'restored');
    expect(found('no-excluded-object', settings, volume)).toEqual([
      'resource.exclusions covers the PersistentVolume restored in game/volume.yaml, which is therefore never applied',
    ]);
  });
});
