import { Retention } from '../../../lib';
import { bad, plus, type Row } from './row';

/** Mistakes that a compiler would find: a program can run without one. */
export const wrongTypes: readonly Row[] = [
  ['days as a number', bad({ bucket: { noncurrentVersions: 7 as never } }), '`noncurrentVersions`', '7', 'Retention'],
  ['days as a text', bad({ bucket: { expireObjectsAfter: '7d' as never } }), '`expireObjectsAfter`', '"7d"', 'type'],
  ['days as nothing', bad({ bucket: { abortUploadsAfter: null as never } }), '`abortUploadsAfter`', 'null', 'type'],
  [
    'a key by its name, which would be no key at all',
    bad({ bucket: { encryptionKey: 'alias/backup' as never } }),
    '`encryptionKey`',
    '"alias/backup"',
    'type',
  ],
  ['a schedule as a text', bad({ job: { schedule: '0 3 * * *' as never } }), '`schedule`', '"0 3', 'Schedule.daily'],
  ['an interval as a text', bad({ credentials: { refreshInterval: '1h' as never } }), 'refreshInterval`', 'GoDuration'],
  ['an interval as a number', bad({ backup: { pollInterval: 300 as never } }), '`backup.pollInterval`', 'GoDuration'],
  ['a user by its name', bad({ keys: { user: 'backup-user' as never } }), '`user`', '"backup-user"', 'not its name'],
  ['a key as a text', bad({ credentials: { keys: 'backup' as never } }), '`credentials.keys`', '"string"', 'Make it'],
  ['a third key', bad({ keys: { currentKey: 'third' as never } }), '`currentKey`', '"third"', 'one of them'],
  ['a key that is deleted', bad({ keys: { otherKey: 'deleted' as never } }), '`otherKey`', '"deleted"', 'leave it out'],
  ['tags as a text', bad({ bucket: { tags: 'Project' as never } }), '`tags`', '"Project"', 'an object'],
  ['tags as a list', bad({ cluster: { tags: ['Project'] as never } }), '`tags`', '["Project"]', 'an object'],
  [
    'an unknown kind of store',
    bad({ credentials: { storeKind: 'Store' as never } }),
    'storeKind`',
    '"Store"',
    'one of',
  ],
  ['an unknown form of target', bad({ backup: { declaredBy: 'crd' as never } }), 'declaredBy`', '"crd"', 'one of'],
  ['one file where a list belongs', bad({ folder: { adopt: 'a.yaml' as never } }), '`adopt`', '"a.yaml"', 'a list'],
  [
    'one manifest where a list belongs',
    bad({ folder: { alsoResources: 'a.yaml' as never } }),
    '`alsoResources`',
    '"a.yaml"',
    'a list',
  ],
  ['one group where a list belongs', bad({ job: { groups: 'default' as never } }), '`groups`', '"default"', 'a list'],
  [
    'an unknown part of a bucket',
    plus(({ bucket }) => bucket.importExisting('acl' as never)),
    '`importExisting`',
    '"acl"',
    'public-access-block',
  ],
  ['an unknown part of a user', plus(({ user }) => user.importExisting('key' as never)), '"key"', 'user, policy'],
  [
    'a bucket by its name',
    bad({ backup: { store: 'example-backup' as never } }),
    '`backup.store`',
    'object',
    '"example-',
  ],
  [
    'days that are no number',
    bad({ bucket: { noncurrentVersions: Retention.days('x' as never) } }),
    '"x"',
    'whole days',
  ],
];
