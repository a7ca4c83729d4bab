import type { Construct } from 'constructs';
import {
  ExternalSecret,
  ExternalSecretSpecSecretStoreRefKind as StoreKind,
  ExternalSecretSpecTargetCreationPolicy as CreationPolicy,
  ExternalSecretSpecTargetDeletionPolicy as DeletionPolicy,
  type ExternalSecretSpecDataRemoteRef,
} from '../../../imports/external-secrets.io';
import { GoDuration } from '../../values/go-duration';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import { breaks, type TextRule } from '../../values/text';
import { externalSecretsVersionProblem, REMOTE_REF_DEFAULTS } from '../../versions/external-secrets';
import { factAt } from '../../versions/fact';
import { ApplicationFolder } from '../argocd/application-folder';
import type { IAccessKeyParameters } from '../aws/access-key-parameters';
import { versionOf } from '../product-versions';
import { report, reportFields } from '../report';
import type { AccessKeyShape, ICredentials, SecretReference } from './credentials';

/** Properties of `ParameterStoreCredentials`. */
export interface ParameterStoreCredentialsProps {
  /** The access key in Parameter Store. */
  readonly keys: IAccessKeyParameters;

  /** The name of the secret store that reads Parameter Store in the key's account and region. It exists already. */
  readonly store: string;

  /**
   * Whether the store belongs to the cluster or to the consumer's namespace.
   *
   * @default "ClusterSecretStore"
   */
  readonly storeKind?: 'ClusterSecretStore' | 'SecretStore';

  /** The name of the Secret, and of the ExternalSecret that makes it. */
  readonly secretName: string;

  /**
   * How often the Secret is brought up to date.
   *
   * @default GoDuration.hours(1)
   */
  readonly refreshInterval?: GoDuration;
}

/**
 * Brings an access key from SSM Parameter Store into the cluster by an ExternalSecret. Every field that the API server
 * would fill in is written out, so that Argo CD sees no difference after the first sync.
 *
 * @see https://external-secrets.io/latest/provider/aws-parameter-store/
 */
export class ParameterStoreCredentials implements ICredentials {
  constructor(private readonly props: ParameterStoreCredentialsProps) {}

  /** Declares the ExternalSecret that makes the Secret. */
  public deliver(consumer: Construct, shape: AccessKeyShape): SecretReference {
    const { keys, store, storeKind, secretName } = this.props;
    const refreshInterval = this.props.refreshInterval ?? GoDuration.hours(1);
    const version = versionOf(consumer, 'externalSecrets');
    report(consumer, 'versions.externalSecrets', externalSecretsVersionProblem(version));
    report(consumer, 'credentials.secretName', kubernetesNameProblem(secretName));
    report(consumer, 'credentials.store', kubernetesNameProblem(store));
    report(consumer, 'credentials.storeKind', breaks([STORE_KIND], storeKind ?? 'ClusterSecretStore'));
    reportFields(consumer, { 'credentials.keys': keys, 'credentials.refreshInterval': refreshInterval });

    const folder = ApplicationFolder.of(consumer);
    const from = (
      secretKey: string,
      key: string,
    ): { secretKey: string; remoteRef: ExternalSecretSpecDataRemoteRef } => ({
      secretKey,
      remoteRef: { key, ...factAt(REMOTE_REF_DEFAULTS, version) },
    });
    folder.add(
      consumer,
      (chart, id) =>
        new ExternalSecret(chart, id, {
          metadata: { name: secretName, namespace: folder.namespace },
          spec: {
            refreshInterval: `${refreshInterval}`,
            secretStoreRef: {
              name: store,
              kind: storeKind === 'SecretStore' ? StoreKind.SECRET_STORE : StoreKind.CLUSTER_SECRET_STORE,
            },
            target: { name: secretName, creationPolicy: CreationPolicy.OWNER, deletionPolicy: DeletionPolicy.RETAIN },
            data: [
              from(shape.accessKeyId, keys.accessKeyIdParameter),
              from(shape.secretAccessKey, keys.secretAccessKeyParameter),
              ...(keys.endpointParameter === undefined ? [] : [from(shape.endpoint, keys.endpointParameter)]),
            ],
          },
        }),
    );
    return { secretName };
  }
}

const STORE_KIND: TextRule = {
  must: 'must be "ClusterSecretStore" or "SecretStore"',
  fix: 'Write one of them',
  keeps: (kind) => ['ClusterSecretStore', 'SecretStore'].includes(kind),
};
