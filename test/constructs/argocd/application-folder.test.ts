import { describe, expect, test } from '@jest/globals';
import { ApiObject } from 'cdk8s';
import { ClusterSecretStore } from '../../../lib';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { cluster, declare } from '../../support/declaration';
import { kubernetesOf, object, titlesOf } from '../../support/documents';

describe('ApplicationFolder', () => {
  test('alone is a kustomization that lists nothing', () => {
    const home = cluster();
    home.applicationFolder('empty', { namespace: 'empty' });
    expect(titlesOf(home)).toEqual(['Kustomization/-']);
    expect(object(home, 'Kustomization')).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      namespace: 'empty',
      resources: [],
    });
    expect(documentsOf(home).requirements).toEqual([]);
  });

  test('lists its files and those of somebody else, but never the Application', () => {
    const { cluster: home } = declare({ folder: { alsoResources: ['zebra.yaml', 'ant.yaml'] } });
    expect(object(home, 'Kustomization').resources).toEqual([
      'namespace.yaml',
      'external-secret.yaml',
      'recurring-jobs.yaml',
      'zebra.yaml',
      'ant.yaml',
    ]);
    expect(documentsOf(home).listedElsewhere.map(({ file }) => file)).toEqual([
      'argoproj/longhorn/zebra.yaml',
      'argoproj/longhorn/ant.yaml',
    ]);
  });

  test('has to be listed by the application of applications', () => {
    expect(documentsOf(declare().cluster).requirements).toEqual([
      {
        side: 'kubernetes',
        file: 'argoproj/kustomization.yaml',
        list: 'resources',
        entry: 'longhorn/application.yaml',
        why: 'Argo CD does not know the application before it is listed',
      },
    ]);
  });

  test('without an application is applied by nothing, which is said', () => {
    const home = cluster();
    const folder = home.applicationFolder('stores', { namespace: 'stores' });
    new ClusterSecretStore(folder, 'aws', { region: 'eu-west-1' });
    expect(documentsOf(home).requirements).toEqual([
      expect.objectContaining({
        entry: 'stores/application.yaml',
        why: expect.stringContaining('nothing applies it: add a FolderApplication'),
      }),
    ]);
  });

  test('says which hand-written files it may replace', () => {
    const { cluster: home } = declare({ folder: { adopt: ['application.yaml'] } });
    expect(documentsOf(home).adopted).toEqual(['argoproj/longhorn/application.yaml']);
  });

  test('takes objects of another library, in files of their own', () => {
    const { cluster: home, folder } = declare();
    const metadata = { name: 'extra', namespace: 'longhorn-system' };
    new ApiObject(folder.chart, 'extra', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata });
    expect(kubernetesOf(home).find(({ body }) => body.kind === 'NetworkPolicy')?.file).toBe(
      'argoproj/longhorn/network-policies.yaml',
    );
    expect(object(home, 'Kustomization').resources).toContain('network-policies.yaml');
  });

  test('refuses an object without a name', () => {
    const { cluster: home, folder } = declare();
    new ApiObject(folder.chart, 'extra', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(problemsOf(home)).toEqual([
      { path: 'argoproj-longhorn/extra', message: expect.stringContaining('`metadata.name` must be set') },
    ]);
  });

  test('refuses an object that no YAML can say', () => {
    const { cluster: home, folder } = declare();
    const metadata = { name: 'extra', annotations: { at: new Date(0) as never } };
    new ApiObject(folder.chart, 'extra', { apiVersion: 'v1', kind: 'ConfigMap', metadata });
    expect(problemsOf(home)).toEqual([
      {
        path: 'argoproj-longhorn/extra',
        message: expect.stringContaining('the ConfigMap extra must contain only what YAML can represent'),
      },
    ]);
  });
});
