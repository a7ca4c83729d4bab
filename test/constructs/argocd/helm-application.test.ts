import { describe, expect, test } from '@jest/globals';
import { HelmApplication, Version, type Cluster, type HelmApplicationProps } from '../../../lib';
import { cluster } from '../../support/declaration';
import { object } from '../../support/documents';

function application(props: Partial<HelmApplicationProps> = {}): Cluster {
  const home = cluster();
  new HelmApplication(home.applicationFolder('app', { namespace: 'apps' }), 'app', {
    repository: 'https://charts.example.org',
    chart: 'app',
    version: Version.of('v1.2.3'),
    values: { replicas: 2 },
    ...props,
  });
  return home;
}

describe('HelmApplication', () => {
  test('is a chart and a folder, synced by hand', () => {
    expect(object(application(), 'Application')).toMatchInlineSnapshot(`
     {
       "apiVersion": "argoproj.io/v1alpha1",
       "kind": "Application",
       "metadata": {
         "name": "app",
         "namespace": "argocd",
       },
       "spec": {
         "destination": {
           "namespace": "apps",
           "server": "https://kubernetes.default.svc",
         },
         "project": "default",
         "sources": [
           {
             "chart": "app",
             "helm": {
               "releaseName": "app",
               "valuesObject": {
                 "replicas": 2,
               },
             },
             "repoURL": "https://charts.example.org",
             "targetRevision": "1.2.3",
           },
           {
             "path": "argoproj/app",
             "repoURL": "https://github.com/example/home",
             "targetRevision": "main",
           },
         ],
         "syncPolicy": {
           "retry": {
             "backoff": {
               "duration": "10s",
               "factor": 2,
               "maxDuration": "3m",
             },
             "limit": 5,
           },
           "syncOptions": [
             "ServerSideApply=true",
           ],
         },
       },
     }
    `);
  });

  test('is not deleted with what it installs', () => {
    expect(object(application(), 'Application').metadata).toEqual({ name: 'app', namespace: 'argocd' });
  });

  test('syncs by itself, with other options', () => {
    const home = application({
      automated: { prune: true, selfHeal: false },
      syncOptions: ['CreateNamespace=true', 'PruneLast=true'],
    });
    expect(object(home, 'Application')).toMatchObject({
      spec: {
        syncPolicy: {
          automated: { prune: true, selfHeal: false },
          syncOptions: ['CreateNamespace=true', 'PruneLast=true'],
          retry: { limit: 5 },
        },
      },
    });
  });

  test.each(['https://charts.example.org/stable', 'registry.example.org/charts'])(
    'takes charts from %s',
    (repository) => {
      expect(object(application({ repository }), 'Application')).toMatchObject({
        spec: { sources: [{ repoURL: repository }, {}] },
      });
    },
  );
});
