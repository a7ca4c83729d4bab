import type { Construct } from 'constructs';
import type { Version } from '../../values/version';
import type { Region } from '../../values/region';
import type { ICredentials } from '../credentials/credentials';

/** What the volumes of a backup need of the server. */
export interface ServerNeeds {
  /** The feature EnableCSI. */
  readonly csi: boolean;
  /** The node agent, which reads the data of volumes. */
  readonly nodeAgent: boolean;
  /** Native snapshots, which Velero leaves out for volumes of CSI while EnableCSI is on. */
  readonly nativeSnapshots: boolean;
  /** A password of the repositories. */
  readonly repository: boolean;
}

/** The key of a Secret with an access key, and the Secret's name; nothing where the server has an identity of its own. */
export interface CredentialSelector {
  readonly name: string;
  readonly key: string;
}

/** What locations, policies and schedules are told by the Velero that they belong to. */
export interface VeleroContext {
  /** The declared version of Velero. */
  readonly version: Version<'velero'>;
  /** The version of velero-plugin-for-aws. */
  readonly awsPluginVersion: Version<'velero-plugin-for-aws'>;
  /** The namespace of Velero, outside of which it reads no object of its own kinds. */
  readonly namespace: string;
  /** Brings an access key into the namespace, once for each credential. */
  credentialFor(location: Construct, own: ICredentials | undefined): CredentialSelector | undefined;
  /** Remembers what a schedule needs. */
  need(needs: ServerNeeds): void;
}

/** A region, as people write it or as a bucket has it. */
export type RegionText = string | Region;
