import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  ClusterSecretStore as ClusterSecretStoreObject,
  SecretStore as SecretStoreObject,
} from '../../../imports/external-secrets.io';
import { dnsLabelProblem, kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { Region } from '../../values/region';
import { externalSecretsVersionProblem, SESSION_TAGS_DEFAULTED } from '../../products/external-secrets/releases';
import { has } from '../../products/fact';
import { ApplicationFolder } from '../argocd/application-folder';
import { versionOf } from '../product-versions';
import { report, reportEach, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import { WorkingDirectory } from '../tfaction/working-directory';
import { uniqueId } from '../unique-id';
import { storeAuthentication, type SecretStoreAuthentication } from './secret-store-authentication';

/** A secret store that reads Parameter Store, made here or elsewhere. */
export interface ISecretStore {
  /** The name of the store. */
  readonly storeName: string;
  /** Whether the store belongs to the cluster or to one namespace. */
  readonly storeKind: 'ClusterSecretStore' | 'SecretStore';
  /**
   * The namespaces whose ExternalSecrets it serves.
   *
   * @default - every namespace, or not known
   */
  readonly namespaces?: readonly string[] | undefined;
  /**
   * The region whose parameters it reads.
   *
   * @default - not known
   */
  readonly region?: Region | undefined;
  /**
   * What is wrong with the name, if the store comes from elsewhere.
   *
   * @default - nothing
   */
  readonly problem?: Problem | undefined;
}

/** Properties of `SecretStore`. */
export interface SecretStoreProps {
  /** The region of the parameters. */
  readonly region: string | Region;

  /**
   * How External Secrets authenticates when it reads parameters: `parameterAccess` grants what it needs.
   *
   * @default - as the operator's own pods: their Pod Identity, or the role of their service account
   */
  readonly authentication?: SecretStoreAuthentication;
}

/** Properties of `ClusterSecretStore`. */
export interface ClusterSecretStoreProps extends SecretStoreProps {
  /**
   * The namespaces whose ExternalSecrets it serves. Without them, whoever may create an ExternalSecret anywhere can read
   * every parameter that the store can read.
   *
   * @default - every namespace
   */
  readonly namespaces?: readonly string[];
}

/**
 * A store of External Secrets for the whole cluster, which reads SSM Parameter Store. Every default is written out.
 *
 * @see https://external-secrets.io/latest/provider/aws-parameter-store/
 */
export class ClusterSecretStore extends Construct implements ISecretStore {
  /** A store that is not declared here. */
  public static fromStoreName(storeName: string): ISecretStore {
    return { storeName, storeKind: 'ClusterSecretStore', problem: kubernetesNameProblem(storeName) };
  }

  /** A store of the cluster. */
  public readonly storeKind = 'ClusterSecretStore';
  /** The region whose parameters it reads. */
  public readonly region: Region;
  /** The namespaces whose ExternalSecrets it serves; undefined for all. */
  public readonly namespaces: readonly string[] | undefined;

  constructor(
    scope: Construct,
    /** The name of the store. */
    public readonly storeName: string,
    props: ClusterSecretStoreProps,
  ) {
    super(scope, uniqueId(scope, `ClusterSecretStore.${storeName}`));
    const { region, provider } = prepare(this, storeName, props, 'every namespace');
    this.region = region;
    this.namespaces = props.namespaces;
    const namespaces = reportEach(this, 'namespaces', props.namespaces, dnsLabelProblem);
    // An empty list is written like no list, which means every namespace.
    if (props.namespaces?.length === 0) report(this, 'namespaces', NOBODY);
    reportSecondUse(this, 'name', `the ClusterSecretStore ${storeName}`);
    const conditions = namespaces.length > 0 && { conditions: [{ namespaces: [...namespaces] }] };
    const metadata = { name: storeName };
    ApplicationFolder.of(this).add(
      this,
      (chart, id) =>
        new ApiObject(chart, id, { ...ClusterSecretStoreObject.GVK, metadata, spec: { ...conditions, ...provider } }),
    );
  }
}

/**
 * A store of External Secrets for one namespace, that of its folder, which reads SSM Parameter Store.
 *
 * @see https://external-secrets.io/latest/api/secretstore/
 */
export class SecretStore extends Construct implements ISecretStore {
  /** A store that is not declared here, in the namespace of its users. */
  public static fromStoreName(storeName: string): ISecretStore {
    return { storeName, storeKind: 'SecretStore', problem: kubernetesNameProblem(storeName) };
  }

  /** A store of one namespace. */
  public readonly storeKind = 'SecretStore';
  /** The region whose parameters it reads. */
  public readonly region: Region;
  /** The namespace of the folder. */
  public readonly namespaces: readonly string[];

  constructor(
    scope: Construct,
    /** The name of the store. */
    public readonly storeName: string,
    props: SecretStoreProps,
  ) {
    super(scope, uniqueId(scope, `SecretStore.${storeName}`));
    const folder = ApplicationFolder.of(this);
    const { region, provider } = prepare(this, storeName, props, 'its own namespace');
    this.region = region;
    this.namespaces = [folder.namespace];
    reportSecondUse(this, 'name', `the SecretStore ${storeName} in ${folder.namespace}`);
    const metadata = { name: storeName, namespace: folder.namespace };
    folder.add(this, (chart, id) => new ApiObject(chart, id, { ...SecretStoreObject.GVK, metadata, spec: provider }));
  }
}

const NOBODY: Problem = {
  must: 'must name at least one namespace, or be left out',
  got: [],
  fix: 'Name the namespaces of the users of the store; if it is left out, the store serves all',
};

/** Reports what is wrong with a store, and returns what both kinds write. */
function prepare(
  store: Construct,
  storeName: string,
  props: SecretStoreProps,
  reach: 'every namespace' | 'its own namespace',
): { readonly region: Region; readonly provider: object } {
  const region = Region.of(props.region);
  const version = versionOf(store, 'externalSecrets');
  report(store, 'versions.externalSecrets', externalSecretsVersionProblem(version));
  report(store, 'name', kubernetesNameProblem(storeName));
  reportFields(store, { region });
  const auth = storeAuthentication(store, props.authentication, reach);
  const tags = has(SESSION_TAGS_DEFAULTED, version) && { sessionTagsPolicy: 'None' };
  const aws = { service: 'ParameterStore', region: region.text, ...tags, ...(auth && { auth }) };
  return { region, provider: { provider: { aws } } };
}

/** What is wrong with a store for a consumer in a namespace: it would never get its Secret. */
export function storeReachProblem(store: ISecretStore, namespace: string): Problem | undefined {
  if (!store.namespaces || store.namespaces.length === 0 || store.namespaces.includes(namespace)) return undefined;
  const here = store.storeKind === 'SecretStore';
  return {
    must: `must be a store that serves ${namespace}, where the Secret is needed`,
    got: { store: store.storeName, namespaces: store.namespaces },
    fix: here ? 'Use a ClusterSecretStore, or a SecretStore of that folder' : `Add ${namespace} to its namespaces`,
  };
}

/** What is wrong with a store for parameters that are made here: it may look for them in another region. */
export function storeRegionProblem({ region }: ISecretStore, parameters: readonly unknown[]): Problem | undefined {
  const made = parameters.filter((parameter) => Construct.isConstruct(parameter));
  const other = made
    .map((parameter) => WorkingDirectory.of(parameter).region)
    .find(({ text }) => text !== region?.text);
  if (!region || region.problem || !other || other.problem) return undefined;
  return {
    must: `must read the region of the parameters, ${other}`,
    got: region.text,
    fix: 'Use a store of that region',
  };
}
