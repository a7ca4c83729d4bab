import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Problem } from '../../values/problem';
import type { Version } from '../../values/version';
import { REPOSITORY_SECRET } from '../../products/velero/server';
import type { ICredentials, SecretReference } from '../credentials/credentials';
import { identityProblem, isWorkloadIdentity, type IWorkloadIdentity } from '../credentials/workload-identity';
import { podSecurityLabels } from '../kubernetes/namespace';
import { report, reportLater } from '../report';
import type { CredentialSelector, ServerNeeds, VeleroContext } from './context';
import { SERVICE_ACCOUNT } from './chart-values';
import type { RepositoryPassword } from './repository-password';
import { CREDENTIALS_KEY, LOCATION_SECRET } from './secret-shapes';
import { addAgentConfig, restoresWithoutPod } from './agent-config';

/** The settings of a server that its parts need. */
export interface ServerParts {
  readonly version: Version<'velero'>;
  readonly awsPluginVersion: Version<'velero-plugin-for-aws'>;
  readonly namespace: string;
  readonly credentials: ICredentials | IWorkloadIdentity | undefined;
  readonly repositoryPassword: RepositoryPassword | undefined;
  /** The Namespace, if it is declared here. */
  readonly namespaceObject: ApiObject | undefined;
}

/** What the parts of one Velero need: it determines the values of the chart when the files are written. */
export class ServerState implements VeleroContext {
  public readonly version: Version<'velero'>;
  public readonly awsPluginVersion: Version<'velero-plugin-for-aws'>;
  public readonly namespace: string;
  /** What all schedules and locations need together. */
  public needs: ServerNeeds = { csi: false, nodeAgent: false, nativeSnapshots: false, repository: false };
  private readonly secrets = new Map<ICredentials, SecretReference>();

  constructor(
    private readonly owner: Construct,
    private readonly parts: ServerParts,
  ) {
    this.version = parts.version;
    this.awsPluginVersion = parts.awsPluginVersion;
    this.namespace = parts.namespace;
    const { credentials } = parts;
    if (isWorkloadIdentity(credentials)) {
      report(owner, 'credentials', identityProblem(credentials, parts.namespace, SERVICE_ACCOUNT));
    }
    this.labelNamespace('baseline');
    reportLater(owner, 'repositoryPassword', () =>
      this.needs.repository && parts.repositoryPassword === undefined ? NO_PASSWORD : undefined,
    );
    reportLater(owner, 'volumes', () => (this.needs.csi && this.needs.nativeSnapshots ? TWO_WAYS : undefined));
  }

  /** Annotations of the server's service account. */
  public get serviceAccountAnnotations(): Readonly<Record<string, string>> {
    const { credentials } = this.parts;
    return isWorkloadIdentity(credentials) ? credentials.serviceAccountAnnotations : {};
  }

  public credentialFor(location: Construct, own: ICredentials | undefined): CredentialSelector | undefined {
    const credentials = own ?? this.parts.credentials;
    if (credentials === undefined) report(location, 'credentials', NO_CREDENTIALS);
    if (credentials === undefined || isWorkloadIdentity(credentials)) return undefined;
    const known = this.secrets.get(credentials) ?? credentials.deliver(this.owner, LOCATION_SECRET);
    this.secrets.set(credentials, known);
    return { name: known.secretName, key: CREDENTIALS_KEY };
  }

  public need(needs: ServerNeeds): void {
    if (needs.nodeAgent && !this.needs.nodeAgent && restoresWithoutPod(this.version)) addAgentConfig(this.owner);
    this.needs = {
      csi: this.needs.csi || needs.csi,
      nodeAgent: this.needs.nodeAgent || needs.nodeAgent,
      nativeSnapshots: this.needs.nativeSnapshots || needs.nativeSnapshots,
      repository: this.needs.repository || needs.repository,
    };
    if (this.needs.nodeAgent) this.labelNamespace('privileged');
  }

  /** The agents run as root and mount a directory of their node. */
  private labelNamespace(level: 'baseline' | 'privileged'): void {
    for (const [key, value] of Object.entries(podSecurityLabels(level))) {
      this.parts.namespaceObject?.metadata.addLabel(key, value);
    }
  }
}

const NO_PASSWORD: Problem = {
  must: 'must be set if the data of volumes is backed up: Velero would encrypt it with a publicly known password',
  got: 'none',
  fix: `Set credentials with a password, secretName: "${REPOSITORY_SECRET.name}", and keep the password outside the cluster`,
};

const TWO_WAYS: Problem = {
  must: 'must not be "native-snapshots" together with CSI snapshots: with EnableCSI Velero silently takes no native snapshot of a CSI volume',
  got: 'both',
  fix: 'Use "snapshots" or "moved-snapshots" for every schedule',
};
const NO_CREDENTIALS: Problem = {
  must: 'must be set here or for Velero: otherwise Velero has no access to the bucket',
  got: 'none',
  fix: 'Set `credentials` of Velero: those of an access key, or a WorkloadRole',
};
