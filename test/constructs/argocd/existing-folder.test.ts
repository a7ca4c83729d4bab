import { describe, expect, test } from '@jest/globals';
import { documentsOf } from '../../../lib/constructs/to-documents/cluster';
import { cluster, declare } from '../../support/declaration';
import { kubernetesOf, object } from '../../support/documents';

describe('ExistingFolder', () => {
  test('writes nothing by itself', () => {
    const home = cluster();
    home.existingFolder('game', { namespace: 'game' });
    expect(documentsOf(home)).toMatchObject({ documents: [], requirements: [] });
  });

  test('puts what is added to a claim into a component beside the files of somebody else', () => {
    const { cluster: home, job } = declare();
    const game = home.existingFolder('game', { namespace: 'games' });
    job.protect(game.claim('world'));
    const written = kubernetesOf(home).filter(({ file }) => file.startsWith('argoproj/game/'));
    expect(written.map(({ file }) => file)).toEqual([
      'argoproj/game/backup/kustomization.yaml',
      'argoproj/game/backup/world.yaml',
    ]);
    expect(object(home, 'Component').patches).toEqual([{ path: 'world.yaml' }]);
    expect(written[1]).toMatchObject({ patch: true, body: { metadata: { name: 'world', namespace: 'games' } } });
  });

  test('says which line somebody else has to add', () => {
    const { cluster: home, job } = declare();
    const game = home.existingFolder('game', { namespace: 'games' });
    for (const claim of ['world', 'mods']) job.protect(game.claim(claim));
    expect(documentsOf(home).requirements[1]).toEqual({
      side: 'kubernetes',
      file: 'argoproj/game/kustomization.yaml',
      list: 'components',
      entry: 'backup',
      why: 'without it no backup job runs on world, mods',
    });
  });

  test('knows a claim again', () => {
    const home = cluster();
    const game = home.existingFolder('game', { namespace: 'games' });
    game.claim('world').addLabels({ first: 'one' });
    game.claim('world').addLabels({ 'example.org/second': 'two' });
    expect(object(home, 'PersistentVolumeClaim')).toMatchInlineSnapshot(`
     {
       "apiVersion": "v1",
       "kind": "PersistentVolumeClaim",
       "metadata": {
         "labels": {
           "example.org/second": "two",
           "first": "one",
         },
         "name": "world",
         "namespace": "games",
       },
     }
    `);
  });
});
