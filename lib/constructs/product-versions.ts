import type { Construct, IConstruct } from 'constructs';
import { Version } from '../values/version';

/** The versions that run, or are to run, in a cluster: `{ longhorn: '1.10.2' }`. They decide what is written. */
export interface ProductVersions {
  readonly kubernetes?: string;
  readonly argoCd?: string;
  /** Of External Secrets Operator. */
  readonly externalSecrets?: string;
  readonly k3s?: string;
  readonly longhorn?: string;
  readonly restic?: string;
  /** Of the snapshot controller of Kubernetes CSI. */
  readonly snapshotController?: string;
  readonly velero?: string;
}

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
export function versionOf<P extends keyof ProductVersions>(construct: IConstruct, product: P): Version<P> {
  return Version.of(versionsOf(construct)[product] ?? 'not declared');
}
