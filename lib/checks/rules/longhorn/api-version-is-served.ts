import { textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { V1BETA1 } from '../../../products/longhorn/custom-resources';
import { longhornGroup, longhornHas } from '../../../products/longhorn/objects';
import { LONGHORN_API_VERSION } from '../../../products/longhorn/releases';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const apiVersionIsServed = rule({
  id: 'longhorn/api-version-is-served',
  severity: 'error',
  title: 'the installed Longhorn serves the API version of its objects',
  rationale:
    'The API server answers "no matches for kind" to an API version that is not served. Argo CD then syncs nothing of the application, and neither the job nor the target exists.',
  fix: 'write apiVersion: longhorn.io/v1beta2, which every Longhorn since 1.3 serves',
  source: 'https://github.com/longhorn/longhorn/issues/11886',
  on: each(longhornGroup),

  find: (document, model) => {
    const given = textOf(document.body.apiVersion);
    if (given === LONGHORN_API_VERSION) return;
    const served = given === 'longhorn.io/v1beta1' ? longhornHas(V1BETA1, model) : false;
    if (served === true) return;
    if (served === undefined) return doubt(`whether ${given} is served: the version of Longhorn is not known`);
    return finding(
      ['apiVersion'],
      `the ${titleOf(document)} has the API version ${given}, which Longhorn does not serve`,
    );
  },
});
