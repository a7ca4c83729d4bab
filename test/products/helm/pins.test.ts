import { describe, expect, test } from '@jest/globals';
import { longhornApplication, resource, terraformSettings } from '../../support/examples/example';
import { pinsOf, pinsOfFile } from '../../../lib/products/helm/pins';

describe('pinsOf', () => {
  test('gives the charts of an Application, in either form', () => {
    const file = 'argoproj/example/application.yaml';
    const document = longhornApplication('v1.10.2', {});
    const path = ['spec', 'sources', 0, 'targetRevision'];
    expect(pinsOf(document)).toEqual([{ document, path, what: 'chart longhorn', version: 'v1.10.2' }]);
    const source = { chart: 'velero', targetRevision: '10.0.1' };
    expect(pinsOfFile(file, { kind: 'Application', spec: { source } })).toEqual([
      { file, what: 'chart velero', version: '10.0.1' },
    ]);
  });

  test('gives nothing of a source in Git, of other kinds, and of resources', () => {
    const source = { path: 'argoproj/longhorn', targetRevision: 'main' };
    expect(pinsOfFile('a.yaml', { kind: 'Application', spec: { source } })).toEqual([]);
    expect(pinsOfFile('a.yaml', { kind: 'Secret', spec: { source: { chart: 'a', targetRevision: '1.0.0' } } })).toEqual(
      [],
    );
    expect(pinsOfFile('a.yaml', null)).toEqual([]);
    expect(pinsOf(resource('aws_s3_bucket.a', { required_version: '>= 1.5' }))).toEqual([]);
  });

  test('gives the lowest versions that a module allows, alike from a document and from its file', () => {
    const settings = {
      required_version: '>= 1.5',
      required_providers: { aws: { source: 'hashicorp/aws', version: '~> 6.22' } },
    };
    const document = terraformSettings(settings);
    const pin = { what: 'provider hashicorp/aws', version: '6.22' };
    const pins = [{ file: document.file, ...pin }];
    const path = ['required_providers', 0, 'aws', 'version'];
    expect(pinsOf(document)).toEqual([{ document, path, ...pin }]);
    expect(pinsOfFile(document.file, { '//': 'header', terraform: settings })).toEqual(pins);
    expect(pinsOfFile(document.file, { terraform: [settings] })).toEqual(pins);
  });

  test('knows a provider by its short and by its full source', () => {
    const named = (aws: string | { source: string; version: string }): readonly unknown[] =>
      pinsOfFile('a.tf.json', { terraform: { required_providers: [{ aws }] } });
    const pin = [{ file: 'a.tf.json', what: 'provider hashicorp/aws', version: '6.0' }];
    expect(named('~> 6.0')).toEqual(pin);
    expect(named({ source: 'aws', version: '6.0' })).toEqual(pin);
    expect(named({ source: 'registry.terraform.io/hashicorp/aws', version: '>= 6.0, < 7.0' })).toEqual(pin);
    expect(named({ source: 'hashicorp/aws', version: '< 7.0' })).toEqual([]);
  });
});
