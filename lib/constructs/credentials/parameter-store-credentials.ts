import { Construct } from 'constructs';
import {
  ExternalSecret,
  ExternalSecretSpecSecretStoreRefKind as StoreKind,
  ExternalSecretSpecTargetCreationPolicy as CreationPolicy,
  ExternalSecretSpecTargetDeletionPolicy as DeletionPolicy,
  ExternalSecretSpecTargetTemplateEngineVersion as EngineVersion,
  ExternalSecretSpecTargetTemplateMergePolicy as MergePolicy,
  type ExternalSecretSpecDataRemoteRef,
  type ExternalSecretSpecTargetTemplate,
} from '../../../imports/external-secrets.io';
import { GoDuration } from '../../values/go-duration';
import { keysFor, valuesOf, type SecretShape, type SecretText, type SecretValue } from '../../values/secret-shape';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { externalSecretsVersionProblem, REMOTE_REF_DEFAULTS } from '../../products/external-secrets/releases';
import { factAt } from '../../products/fact';
import { ApplicationFolder } from '../argocd/application-folder';
import type { IAccessKeyParameters } from '../aws/access-key-parameters';
import type { IPasswordParameter } from '../aws/password-parameter';
import { versionOf } from '../product-versions';
import { report, reportFields } from '../report';
import type { ICredentials, SecretReference } from './credentials';
import { storeReachProblem, storeRegionProblem, type ISecretStore } from './secret-store';

/** Properties of `ParameterStoreCredentials`. */
export interface ParameterStoreCredentialsProps {
  /**
   * The access key in Parameter Store.
   *
   * @default - none: for a consumer that reads a password only
   */
  readonly keys?: IAccessKeyParameters;

  /**
   * The password in Parameter Store.
   *
   * @default - none: for a consumer that reads an access key only
   */
  readonly password?: IPasswordParameter;

  /** The secret store that reads Parameter Store in the key's account and region, or the name of an existing one. */
  readonly store: ISecretStore | string;

  /**
   * Whether an existing store belongs to the cluster or to the consumer's namespace.
   *
   * @default "ClusterSecretStore"
   */
  readonly storeKind?: 'ClusterSecretStore' | 'SecretStore';

  /** The name of the Secret, and of the ExternalSecret that makes it. */
  readonly secretName: string;

  /**
   * How often the Secret is refreshed.
   *
   * @default GoDuration.hours(1)
   */
  readonly refreshInterval?: GoDuration;
}

/**
 * Brings an access key from SSM Parameter Store into the cluster through an ExternalSecret. Every field that the API
 * server would default is written out, so that Argo CD sees no difference after the first sync.
 *
 * @see https://external-secrets.io/latest/provider/aws-parameter-store/
 */
export class ParameterStoreCredentials implements ICredentials {
  constructor(private readonly props: ParameterStoreCredentialsProps) {}

  /** Declares the ExternalSecret that makes the Secret. */
  public deliver(consumer: Construct, shape: SecretShape): SecretReference {
    const { keys, password, secretName } = this.props;
    const folder = ApplicationFolder.of(consumer);
    const refreshInterval = this.props.refreshInterval ?? GoDuration.hours(1);
    const version = versionOf(consumer, 'externalSecrets');
    report(consumer, 'versions.externalSecrets', externalSecretsVersionProblem(version));
    const misnamed = kubernetesNameProblem(secretName) ?? folder.makerProblem(consumer, secretName, 'external-secrets');
    report(consumer, 'credentials.secretName', misnamed);
    const store = this.storeFor(consumer, folder.namespace);
    reportFields(consumer, { 'credentials.refreshInterval': refreshInterval });
    if (keys && refreshInterval.inSeconds === 0) report(consumer, 'credentials.refreshInterval', NEVER_AGAIN);

    report(consumer, 'credentials.keys', keys?.problem);
    report(consumer, 'credentials.password', password?.problem);
    const parameters = parametersOf(this.props);
    const delivered = keysFor(shape, Object.keys(parameters) as SecretValue[]);
    const lacking = valuesOf(delivered).filter((value) => !(value in parameters));
    if (lacking.length > 0) report(consumer, 'credentials', missing(shape, lacking));
    if (password && !valuesOf(shape.keys).includes('password'))
      report(consumer, 'credentials.password', notRead(shape, password));

    const from = (
      secretKey: string,
      value: SecretValue,
    ): { secretKey: string; remoteRef: ExternalSecretSpecDataRemoteRef } => ({
      secretKey,
      remoteRef: { key: parameters[value] ?? '', ...factAt(REMOTE_REF_DEFAULTS, version) },
    });
    // If every key is exactly one value, the entries have the names of the keys; otherwise a template refers to the values.
    const plain = Object.entries(delivered).flatMap(([key, [part, ...more]]) =>
      part === undefined || typeof part === 'string' || more.length > 0 ? [] : [from(key, part.secret)],
    );
    const isPlain = plain.length === Object.keys(delivered).length && shape.type === undefined;
    folder.add(
      consumer,
      (chart, id) =>
        new ExternalSecret(chart, id, {
          metadata: { name: secretName, namespace: folder.namespace },
          spec: {
            refreshInterval: `${refreshInterval}`,
            secretStoreRef: {
              name: store.storeName,
              kind: store.storeKind === 'SecretStore' ? StoreKind.SECRET_STORE : StoreKind.CLUSTER_SECRET_STORE,
            },
            target: {
              name: secretName,
              creationPolicy: CreationPolicy.OWNER,
              deletionPolicy: DeletionPolicy.RETAIN,
              ...(isPlain ? {} : { template: toTemplate(shape, delivered) }),
            },
            data: isPlain ? plain : valuesOf(delivered).map((value) => from(value, value)),
          },
        }),
    );
    return { secretName };
  }

  private storeFor(consumer: Construct, namespace: string): ISecretStore {
    const { keys, password, store, storeKind } = this.props;
    if (typeof store === 'object') {
      report(consumer, 'credentials.storeKind', storeKind === undefined ? undefined : twice(storeKind));
      // A store that is made here reports problems with its name itself.
      const nameless = Construct.isConstruct(store) ? undefined : kubernetesNameProblem(store.storeName);
      report(consumer, 'credentials.store', store.problem ?? nameless ?? storeReachProblem(store, namespace));
      report(consumer, 'credentials.store', storeRegionProblem(store, [keys, password]));
      return store;
    }
    report(consumer, 'credentials.store', kubernetesNameProblem(store));
    return { storeName: store, storeKind: storeKind ?? 'ClusterSecretStore' };
  }
}

/**
 * What External Secrets renders from the values; every default is written out.
 *
 * @see https://external-secrets.io/latest/guides/templating/
 */
function toTemplate(shape: SecretShape, keys: Readonly<Record<string, SecretText>>): ExternalSecretSpecTargetTemplate {
  const texts = Object.entries(keys).map(([key, text]) => [key, text.map(toExpression).join('')]);
  return {
    engineVersion: EngineVersion.V2,
    mergePolicy: MergePolicy.REPLACE,
    ...(shape.type === undefined ? {} : { type: shape.type }),
    data: Object.fromEntries(texts) as Record<string, string>,
  };
}

function toExpression(part: SecretText[number]): string {
  return typeof part === 'string' ? part.replaceAll('{{', '{{ "{{" }}') : `{{ .${part.secret} }}`;
}

function parametersOf({
  keys,
  password,
}: ParameterStoreCredentialsProps): Readonly<Partial<Record<SecretValue, string>>> {
  return {
    ...(keys && { accessKeyId: keys.accessKeyIdParameter, secretAccessKey: keys.secretAccessKeyParameter }),
    ...(keys?.endpointParameter === undefined ? {} : { endpoint: keys.endpointParameter }),
    ...(password && { password: password.passwordParameter }),
  };
}

function missing({ consumer }: SecretShape, lacking: readonly SecretValue[]): Problem {
  const property = lacking.includes('password') ? 'password' : 'keys';
  return {
    must: `must have everything that ${consumer} reads`,
    got: `no ${lacking.join(', no ')}`,
    fix: `Set \`${property}\` of the credentials`,
  };
}

function notRead({ consumer }: SecretShape, { passwordParameter }: IPasswordParameter): Problem {
  return {
    must: `must not be set here: ${consumer} reads no password from this Secret`,
    got: passwordParameter,
    fix: 'Pass it in separate credentials to the property for the password',
  };
}

/** With 0 seconds External Secrets reads the parameters only once. */
const NEVER_AGAIN: Problem = {
  must: 'must not be 0 if there is an access key: the cluster would never get the next one',
  got: 0,
  fix: 'Leave it out for an hour, or write GoDuration.minutes(10)',
};

function twice(got: string): Problem {
  return { must: 'must not be set: the store decides it', got, fix: 'Remove it' };
}
