import { describe, expect, test } from '@jest/globals';
import { BackupKey, type BackupKeyProps } from '../../../lib';
import { cluster } from '../../support/declaration';
import { addressesOf, block } from '../../support/documents';

function keyWith(props: Partial<BackupKeyProps> = {}): ReturnType<typeof cluster> {
  const home = cluster({ cluster: { tags: { Project: 'home' } } });
  new BackupKey(home.workingDirectory('backup'), 'backup', { aliasName: 'home/backup', ...props });
  return home;
}

describe('BackupKey', () => {
  test('is a key that turns every year, and its alias', () => {
    const home = keyWith();
    expect(addressesOf(home)).toEqual(['aws_kms_key.backup', 'aws_kms_alias.backup']);
    expect(block(home, 'aws_kms_key.backup')).toMatchInlineSnapshot(`
     {
       "deletion_window_in_days": 30,
       "description": "Backups of home/backup",
       "enable_key_rotation": true,
       "lifecycle": {
         "prevent_destroy": true,
       },
       "tags": {
         "Project": "home",
       },
     }
    `);
    expect(block(home, 'aws_kms_alias.backup')).toEqual({
      name: 'alias/home/backup',
      target_key_id: '${aws_kms_key.backup.key_id}',
    });
  });

  test('takes a description, as it stands', () => {
    expect(block(keyWith({ description: 'costs ${money}' }), 'aws_kms_key.backup').description).toBe('costs $${money}');
  });

  test('is known by its ARN', () => {
    const key = new BackupKey(cluster().workingDirectory('backup'), 'backup', { aliasName: 'backup' });
    expect(String(key.keyArn)).toBe('${aws_kms_key.backup.arn}');
    const arn = 'arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab';
    const { keyArn, region, problem } = BackupKey.fromKeyArn(arn);
    expect([keyArn, region.text, problem]).toEqual([arn, 'us-gov-west-1', undefined]);
  });

  test.each(['', 'key', 'arn:aws:kms:eu-west-1:123456789012:alias/backup', 'arn:aws:s3:::backup'])(
    'refuses the ARN %j',
    (arn) => {
      expect(BackupKey.fromKeyArn(arn).problem?.must).toBe('must be the ARN of a KMS key, not of an alias');
    },
  );
});
