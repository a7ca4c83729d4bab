import { longhornVersion } from '../../../products/longhorn/installation';
import { fitsSchema } from '../../families/fits-schema';
import { manifests } from '../../selectors';

export const objectFitsSchema = fitsSchema({
  id: 'longhorn/object-fits-schema',
  product: 'Longhorn',
  consequence:
    'Without its RecurringJob no volume is backed up. A job with a target of its own, for one, writes into the default target all the same.',
  source: 'https://github.com/longhorn/longhorn/blob/v1.12.1/deploy/longhorn.yaml',
  version: longhornVersion,
  objects: manifests(
    'longhorn.io/Backup',
    'longhorn.io/BackupTarget',
    'longhorn.io/BackupVolume',
    'longhorn.io/RecurringJob',
    'longhorn.io/Setting',
    'longhorn.io/SystemBackup',
    'longhorn.io/SystemRestore',
    'longhorn.io/Volume',
  ),
});
