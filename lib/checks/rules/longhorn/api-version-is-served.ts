import { textOf } from '../../../json';
import { isManifest } from '../../../products/sources';
import { LONGHORN_API_VERSION } from '../../../products/longhorn/releases';
import { V1BETA1 } from '../../../products/longhorn/custom-resources';
import type { Check, Finding, Unknown } from '../../check';
import { example, longhornApplication, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { longhornHas } from '../../../products/longhorn/objects';

/** The old API version ended with Longhorn 1.8. */
export const apiVersionIsServed: Check = {
  id: 'longhorn/api-version-is-served',
  severity: 'error',
  title: 'the objects of Longhorn have an API version that the installed Longhorn serves',
  rationale:
    'The API server answers "no matches for kind" to an API version that is not served, and the sync of everything beside the object fails too.',
  fix: 'write apiVersion: longhorn.io/v1beta2, which every Longhorn from 1.3 on serves',
  source: { url: 'https://github.com/longhorn/longhorn/issues/11886', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the version of today', [longhornApplication('1.10.2', {}), object('RecurringJob', 'nightly')]),
      example('the old version in Longhorn 1.8', [longhornApplication('1.8.2', {}), old('longhorn.io/v1beta1')]),
    ],
    fail: [
      example('the old version in Longhorn 1.9', [longhornApplication('1.9.2', {}), old('longhorn.io/v1beta1')]),
      example('a version that never was', [longhornApplication('1.8.2', {}), old('longhorn.io/v1')]),
    ],
  }),

  appliesTo: (document) => isManifest(document) && textOf(document.body.apiVersion).startsWith('longhorn.io/'),

  find: (looked, context) =>
    looked.filter(isManifest).flatMap((document): readonly (Finding | Unknown)[] => {
      const given = textOf(document.body.apiVersion);
      if (given === LONGHORN_API_VERSION) return [];
      const served = given === 'longhorn.io/v1beta1' ? longhornHas(V1BETA1, context) : false;
      if (served === true) return [];
      if (served === undefined) {
        return [{ document, cannotTell: `whether ${given} is served: the version of Longhorn is not known` }];
      }
      return [{ document, message: `the ${titleOf(document)} is of ${given}, which Longhorn does not serve` }];
    }),
};

function old(apiVersion: string): ReturnType<typeof object> {
  return object('RecurringJob', 'nightly', { apiVersion });
}
