import type { Construct, IConstruct } from 'constructs';
import { Version } from '../values/version';

/** The products whose versions decide what is written. */
export type Product =
  'kubernetes' | 'argoCd' | 'externalSecrets' | 'k3s' | 'longhorn' | 'restic' | 'snapshotController' | 'velero';

/** The versions that run, or are to run, in a cluster: `{ longhorn: '1.10.2' }`. */
export type ProductVersions = Readonly<Partial<Record<Product, string>>>;

const CONTEXT = 'arkwright:versions';

/** Makes the versions known to everything below a construct. */
export function setVersions(construct: Construct, versions: ProductVersions): void {
  construct.node.setContext(CONTEXT, versions);
}

/** Every declared version. */
export function versionsOf(construct: IConstruct): ProductVersions {
  return (construct.node.tryGetContext(CONTEXT) ?? {}) as ProductVersions;
}

/** The version of one product; an invalid version if none is declared. */
export function versionOf<P extends Product>(construct: IConstruct, product: P): Version<P> {
  return Version.of(versionsOf(construct)[product] ?? 'not declared');
}
