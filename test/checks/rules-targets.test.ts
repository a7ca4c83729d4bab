import { describe, expect, test } from '@jest/globals';
import { longhornApplication as chart, object, resource } from '../support/examples/example';
import type { Document, KubernetesDocument, TerraformDocument } from '../../lib/documents/document';
import { judging } from '../support/judged';

const { judge, counted } = judging();

const target = (name: string, backupTargetURL: string): KubernetesDocument =>
  object('BackupTarget', name, { spec: { backupTargetURL } });

/** The same document in another folder. */
function elsewhere<T extends Document>(document: T, folder = 'argoproj/elsewhere'): T {
  return { ...document, file: document.file.replace(/^.*\//, `${folder}/`) };
}

describe('longhorn/targets-do-not-share-a-folder', () => {
  const ID = 'longhorn/targets-do-not-share-a-folder';
  const URL = 's3://example-shared@eu-west-1/a/';

  test('one target in two places is no second one', () => {
    const inChart = chart('1.10.2', { defaultBackupStore: { backupTarget: URL } });
    expect(counted(ID, [inChart, target('default', URL)])).toEqual([0, 0]);
    expect(counted(ID, [target('offsite', URL), elsewhere(target('offsite', URL))])).toEqual([0, 0]);
  });

  test('of two clusters, one may look into the folder of the other', () => {
    const clusters = [chart('1.10.2', {}), elsewhere(chart('1.10.2', {}))];
    expect(counted(ID, [...clusters, target('one', URL), elsewhere(target('other', URL))])).toEqual([0, 1]);
    expect(counted(ID, [...clusters, target('one', URL), target('other', URL)])).toEqual([1, 0]);
  });

  test('another region may be another service', () => {
    expect(counted(ID, [target('one', URL), target('other', URL.replace('eu-west-1', 'nbg1'))])).toEqual([0, 1]);
  });
});

describe('longhorn/class-names-existing-target', () => {
  const ID = 'longhorn/class-names-existing-target';
  const named = object('StorageClass', 'offsite', {
    apiVersion: 'storage.k8s.io/v1',
    provisioner: 'driver.longhorn.io',
    parameters: { backupTargetName: 'offsite' },
  });

  test('what is not among hand-written files may exist elsewhere', () => {
    expect(counted(ID, [named], { closed: false })).toEqual([0, 1]);
    expect(counted(ID, [named, target('other', 's3://example@eu-west-1/')], { closed: false })).toEqual([1, 0]);
    expect(counted(ID, [named], { closed: true })).toEqual([1, 0]);
  });

  test('a chart can carry the target', () => {
    expect(counted(ID, [named, chart('1.10.2', { extraObjects: [] })])).toEqual([0, 1]);
  });

  test('the driver of something else may have such a parameter', () => {
    expect(judge(ID, [{ ...named, body: { ...named.body, provisioner: 'example.org/other' } }]).looked[ID]).toBe(0);
  });
});

test('longhorn/further-target-is-read: of an unknown version it cannot be told', () => {
  expect(counted('longhorn/further-target-is-read', [target('offsite', 's3://example@eu-west-1/')])).toEqual([0, 1]);
});

describe('iam/at-most-two-access-keys', () => {
  const ID = 'iam/at-most-two-access-keys';
  const key = (name: string, more: TerraformDocument['body'] = {}): TerraformDocument =>
    resource(`aws_iam_access_key.${name}`, { user: '${aws_iam_user.backup.name}', ...more });

  test('a reference is another user in another module', () => {
    expect(counted(ID, [key('a'), key('b'), elsewhere(key('c'), 'terraform/aws/other')])).toEqual([0, 0]);
  });

  test('a name is the same user everywhere', () => {
    const user = { user: 'backup-user' };
    expect(counted(ID, [key('a', user), key('b', user), elsewhere(key('c', user), 'terraform/aws/x')])).toEqual([1, 0]);
  });

  test('a block with a count is left alone', () => {
    expect(counted(ID, [key('a'), key('b'), key('c', { count: '${var.third ? 1 : 0}' })])).toEqual([0, 0]);
  });
});
