import { describe, expect, test } from '@jest/globals';
import type { Cluster } from '../../../lib';
import { documentsOf } from '../../../lib/constructs/to-documents/cluster';
import { cluster, declare, type Choices } from '../../support/declaration';
import { block, terraformOf } from '../../support/documents';

const settingsOf = (home: Cluster): unknown => block(home, 'terraform.backend');

function directory(terraform: Choices['terraform'] = {}, name = 'backup'): Cluster {
  const home = cluster({ terraform });
  home.workingDirectory(name);
  return home;
}

function textOf(home: Cluster, file: string): string | undefined {
  const found = documentsOf(home).documents.find((document) => document.file.endsWith(file));
  return found?.type === 'scaffold' ? found.text : undefined;
}

describe('WorkingDirectory', () => {
  test('keeps its state under its path, and asks for no more than it uses', () => {
    expect(settingsOf(directory())).toEqual({
      required_version: '>= 1.0',
      backend: {
        s3: { bucket: 'example-state', key: 'terraform/aws/backup/v1/terraform.tfstate', region: 'eu-west-1' },
      },
      required_providers: { aws: { source: 'hashicorp/aws', version: '~> 6.22' } },
    });
  });

  test('keeps its state in another region, and locks it', () => {
    expect(settingsOf(directory({ stateRegion: 'us-east-1', stateLockFile: true }))).toMatchObject({
      required_version: '>= 1.10',
      backend: { s3: { region: 'us-east-1', use_lockfile: true } },
    });
  });

  test('asks for the Terraform that locks, even when it imports', () => {
    const { bucket, cluster: home } = declare({ terraform: { stateLockFile: true } });
    bucket.importExisting('bucket');
    expect(settingsOf(home)).toMatchObject({ required_version: '>= 1.10' });
  });

  test.each(['longhorn', 'home/longhorn', 'a'])('%s: its keys are made of the path, and never empty', (name) => {
    const home = directory({ historyBucket: 'example-history' }, name);
    const key = `terraform/aws/${name}`;
    expect(settingsOf(home)).toMatchObject({ backend: { s3: { key: `${key}/v1/terraform.tfstate` } } });
    expect(textOf(home, '.tfmigrate.hcl')).toContain(`key    = "${key}/history.json"`);
    expect(textOf(home, '.tfmigrate.hcl')).toContain('bucket = "example-history"');
  });

  test('two directories have two keys', () => {
    const home = cluster({ terraform: { historyBucket: 'example-history' } });
    const names = ['first', 'second'].map((name) => home.workingDirectory(name));
    expect(names.map(({ historyKey }) => historyKey)).toEqual([
      'terraform/aws/first/history.json',
      'terraform/aws/second/history.json',
    ]);
  });

  test('has no tfmigrate settings where there is no bucket for them', () => {
    expect(textOf(directory(), '.tfmigrate.hcl')).toBeUndefined();
  });

  test('begins with the files of tfaction', () => {
    const scaffolded = documentsOf(directory()).documents.filter(({ type }) => type === 'scaffold');
    expect(scaffolded.map(({ file }) => file)).toMatchInlineSnapshot(`
     [
       "terraform/aws/backup/tfaction.yaml",
       "terraform/aws/backup/.tflint.hcl",
       "terraform/aws/backup/aqua/aqua.yaml",
       "terraform/aws/backup/aqua/imports/terraform.yaml",
       "terraform/aws/backup/aqua/imports/tflint.yaml",
       "terraform/aws/backup/aqua/imports/trivy.yaml",
     ]
    `);
    expect(textOf(directory(), 'tfaction.yaml')).toBe('{}\n');
  });

  test('pins its provider nowhere else', () => {
    expect(block(directory(), 'provider.aws')).toEqual({ region: 'eu-west-1' });
  });

  test('says which hand-written files it may replace', () => {
    const home = cluster();
    home.workingDirectory('backup', { adopt: ['tfaction.yaml', 'aqua/aqua.yaml'] });
    expect(documentsOf(home).adopted).toEqual([
      'terraform/aws/backup/tfaction.yaml',
      'terraform/aws/backup/aqua/aqua.yaml',
    ]);
  });

  test('gives each block to the file of its service', () => {
    const { bucket, cluster: home } = declare();
    bucket.importExisting('bucket');
    const files = new Map(terraformOf(home).map(({ file, address, block: kind }) => [`${kind} ${address}`, file]));
    const of = (entry: string): string | undefined => files.get(entry)?.replace('terraform/aws/backup/', '');
    expect(of('resource aws_s3_bucket.backup')).toBe('s3.tf.json');
    expect(of('locals local.backup_bucket_policy')).toBe('s3.tf.json');
    expect(of('resource aws_iam_access_key.backup')).toBe('iam.tf.json');
    expect(of('locals local.backup_user_policy')).toBe('iam.tf.json');
    expect(of('resource aws_ssm_parameter.backup_access_key')).toBe('ssm.tf.json');
    expect(of('import aws_s3_bucket.backup')).toBe('imports.tf.json');
    expect(of('terraform terraform.backend')).toBe('backend.tf.json');
    expect(of('provider provider.aws')).toBe('provider.tf.json');
  });
});
