import { expect, test } from '@jest/globals';
import { FolderApplication } from '../../../lib';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { isKubernetes } from '../../../lib/documents/document';
import { at } from '../../../lib/json';
import { cluster as aCluster } from '../../support/declaration';

test('is an Application of one source, the folder', () => {
  const cluster = aCluster();
  const folder = cluster.applicationFolder('photos-secrets', { namespace: 'photos' });
  new FolderApplication(folder, 'photos-secrets', { automated: { prune: true, selfHeal: false } });
  expect(problemsOf(cluster)).toEqual([]);
  const { documents, requirements } = documentsOf(cluster);
  const application = documents.filter(isKubernetes).find(({ body }) => body.kind === 'Application');
  expect(application?.file).toBe('argoproj/photos-secrets/application.yaml');
  expect(at(application?.body, 'spec', 'sources')).toEqual([
    { repoURL: 'https://github.com/example/home', path: 'argoproj/photos-secrets', targetRevision: 'main' },
  ]);
  expect(at(application?.body, 'spec', 'destination', 'namespace')).toBe('photos');
  expect(at(application?.body, 'spec', 'syncPolicy', 'automated')).toEqual({ prune: true, selfHeal: false });
  expect(requirements.map(({ entry }) => entry)).toEqual(['photos-secrets/application.yaml']);
});

test('is the only one of its folder', () => {
  const folder = aCluster().applicationFolder('photos-secrets', { namespace: 'photos' });
  new FolderApplication(folder, 'photos');
  new FolderApplication(folder, 'photos-too');
  const problems = problemsOf(folder.node.root as ReturnType<typeof aCluster>);
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('the application of argoproj/photos-secrets'),
  ]);
});
