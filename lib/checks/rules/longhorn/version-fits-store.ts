import { endpoints } from '../../../products/minio/endpoints';
import { longhornVersion } from '../../../products/longhorn/installation';
import { LONGHORN_STORE_DEFECTS, storeDefect } from '../../../products/s3/defects';
import { serviceAt, serviceTitle } from '../../../products/s3/services';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

/** The same table is asked by the declaration of a target. */
export const versionFitsStore = rule({
  id: 'longhorn/version-fits-store',
  severity: 'error',
  title: 'Longhorn can write to the store of its backup target',
  rationale:
    'Longhorn 1.10.2 took another client for S3, which some stores do not understand: Google answers SignatureDoesNotMatch, and Storj rejects the parts of a file. The target is available or not, and every backup fails.',
  fix: 'install a release of Longhorn that is mended (1.11.1 or newer for Google Cloud Storage and Storj), or keep backups elsewhere',
  source: 'https://github.com/longhorn/longhorn/issues/12676',
  on: each(endpoints).where(({ engine }) => engine === 'Longhorn'),

  find: ({ url }, model) => {
    const version = longhornVersion(model);
    const defect = version && storeDefect(LONGHORN_STORE_DEFECTS, version, serviceAt(url));
    if (!defect) return;
    return finding([], `backups are kept at ${serviceTitle(url)}, and Longhorn ${version.text} ${defect.what}`);
  },
});
