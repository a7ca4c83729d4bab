import { describe, expect, test } from '@jest/globals';
import { Cluster } from '../../lib';
import { documentsOf, problemsOf } from '../../lib/constructs/to-documents/cluster';
import { cluster, declare } from '../support/declaration';
import { block, object, terraformOf } from '../support/documents';

describe('Cluster', () => {
  test('is empty at first', () => {
    const home = cluster();
    expect(problemsOf(home)).toEqual([]);
    expect(documentsOf(home).documents).toEqual([]);
    expect(documentsOf(home).versions).toEqual({ longhorn: '1.10.2', externalSecrets: '0.18.2', argoCd: '3.0.23' });
  });

  test('hands its Terraform settings to every working directory', () => {
    const home = cluster({ terraform: { region: 'us-east-2', providerVersion: '~> 6.40' } });
    home.workingDirectory('first');
    home.workingDirectory('second');
    const settings = terraformOf(home).filter(({ address }) => address === 'terraform.backend');
    expect(settings.map(({ file }) => file)).toEqual([
      'terraform/aws/first/backend.tf.json',
      'terraform/aws/second/backend.tf.json',
    ]);
    for (const { body } of settings) {
      expect(body.required_providers).toEqual({ aws: { source: 'hashicorp/aws', version: '~> 6.40' } });
    }
    expect(block(home, 'provider.aws')).toEqual({ region: 'us-east-2' });
  });

  test('hands its Argo CD to every application', () => {
    const argoCd = { namespace: 'cd', project: 'home', revision: 'stable', server: 'https://10.0.0.1:6443' };
    const application = object(declare({ cluster: { argoCd } }).cluster, 'Application');
    expect(application).toMatchObject({
      metadata: { namespace: 'cd' },
      spec: {
        project: 'home',
        destination: { server: 'https://10.0.0.1:6443' },
        sources: [{}, { targetRevision: 'stable', repoURL: 'https://github.com/example/home' }],
      },
    });
  });

  test('puts its tags on every resource that can have them', () => {
    const home = declare({ cluster: { tags: { Project: 'home' } } }).cluster;
    const tagged = terraformOf(home).filter(({ body }) => 'tags' in body);
    expect(tagged.map(({ address }) => address)).toEqual([
      'aws_s3_bucket.backup',
      'aws_iam_user.backup',
      'aws_ssm_parameter.backup_access_key',
      'aws_ssm_parameter.backup_secret_key',
    ]);
    for (const { body } of tagged) expect(body.tags).toMatchObject({ Project: 'home' });
    expect(block(home, 'provider.aws')).not.toHaveProperty('default_tags');
  });

  test('two clusters know nothing of each other', () => {
    const [first, second] = [declare({ clusterName: 'first' }), declare({ clusterName: 'second' })];
    expect(problemsOf(first.cluster)).toEqual([]);
    expect(problemsOf(second.cluster)).toEqual([]);
    expect(documentsOf(first.cluster).cluster).toBe('first');
    expect(first.cluster).toBeInstanceOf(Cluster);
  });
});
