import type { Construct } from 'constructs';
import type { Version } from '../../values/version';
import type { ICredentials } from '../credentials/credentials';

/** What the volumes of a backup need from the server. */
export interface ServerNeeds {
  /** The feature EnableCSI. */
  readonly csi: boolean;
  /** The node agent, which reads the data of volumes. */
  readonly nodeAgent: boolean;
  /** Native snapshots, which Velero skips for CSI volumes while EnableCSI is on. */
  readonly nativeSnapshots: boolean;
  /** A password for the repositories. */
  readonly repository: boolean;
}

/** A key of a Secret with an access key; not used if the server has its own identity. */
export interface CredentialSelector {
  readonly name: string;
  readonly key: string;
}

/** What locations, policies and schedules need of their Velero. */
export interface VeleroContext {
  /** The declared version of Velero. */
  readonly version: Version<'velero'>;
  /** The version of velero-plugin-for-aws. */
  readonly awsPluginVersion: Version<'velero-plugin-for-aws'>;
  /** The namespace of Velero, the only one in which it reads objects of its own kinds. */
  readonly namespace: string;
  /** Delivers an access key to the namespace, once for each credential. */
  credentialFor(location: Construct, own: ICredentials | undefined): CredentialSelector | undefined;
  /** Remembers what a schedule needs. */
  need(needs: ServerNeeds): void;
}
