import type { Construct } from 'constructs';
import type { Version } from '../../values/version';
import { lacks, type Feature } from '../../products/fact';
import { report } from '../report';

/** Reports what the declared Longhorn does not support yet, with the first version that does. */
export function reportBefore(
  construct: Construct,
  what: string,
  feature: Feature<'longhorn'>,
  version: Version<'longhorn'>,
): void {
  if (!lacks(feature, version)) return;
  report(construct, 'versions.longhorn', {
    must: `must be ${feature.since} or newer for ${what}`,
    got: version.text,
    fix: 'Declare a newer Longhorn, or leave it out',
  });
}

/** Reports a property that the declared Longhorn does not read yet. */
export function reportSetBefore(
  construct: Construct,
  property: string,
  got: unknown,
  feature: Feature<'longhorn'>,
  version: Version<'longhorn'>,
): void {
  if (!lacks(feature, version)) return;
  report(construct, property, {
    must: `must not be set before Longhorn ${feature.since}`,
    got,
    fix: `Leave it out, or declare Longhorn ${feature.since} or newer`,
  });
}
