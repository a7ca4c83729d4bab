import type {
  AcknowledgedCheck,
  Document,
  KubernetesDocument,
  TerraformDocument,
} from '../../../lib/documents/document';
import { isObject, type Json, type JsonObject } from '../../../lib/json';
import type { Pin } from '../../../lib/products/model';
import type { Source } from '../../../lib/products/sources';
import type { Judged } from '../../../lib/checks/run';

/** A small cluster that a test judges. */
export interface Example {
  readonly title: string;
  readonly subject: Judged;
}

/** Makes an example of a few documents. */
export function example(
  title: string,
  sources: readonly Source[],
  more: {
    readonly versions?: Readonly<Record<string, string>>;
    readonly onDisk?: readonly Pin[];
    readonly closed?: boolean;
  } = {},
): Example {
  const set = {
    cluster: 'example',
    closed: more.closed ?? true,
    versions: more.versions ?? {},
    documents: sources as readonly Document[],
    requirements: [],
    adopted: [],
    destroyed: [],
    listedElsewhere: [],
  };
  return { title, subject: { set, onDisk: more.onDisk ?? [] } };
}

/** A Terraform resource. */
export function resource(
  address: string,
  body: JsonObject,
  acknowledged: readonly AcknowledgedCheck[] = [],
): TerraformDocument {
  return {
    type: 'terraform',
    side: 'terraform',
    file: 'terraform/aws/example/main.tf.json',
    origin: 'example',
    acknowledged,
    block: 'resource',
    address,
    body,
  };
}

/** The settings block of a Terraform module. */
export function terraformSettings(body: JsonObject): TerraformDocument {
  return { ...resource('terraform.backend', body), block: 'terraform', file: 'terraform/aws/example/backend.tf.json' };
}

/** A provider of a Terraform module. */
export function provider(body: JsonObject): TerraformDocument {
  return { ...resource('provider.aws', body), block: 'provider', file: 'terraform/aws/example/provider.tf.json' };
}

/** A local value of a Terraform module. */
export function local(name: string, value: Json): TerraformDocument {
  return { ...resource(`local.${name}`, { [name]: value }), block: 'locals' };
}

/** A Kubernetes object. */
export function object(kind: string, name: string, rest: JsonObject = {}): KubernetesDocument {
  const metadata = { name, namespace: 'longhorn-system' };
  return {
    type: 'kubernetes',
    side: 'kubernetes',
    file: `argoproj/example/${kind.toLowerCase()}.yaml`,
    origin: 'example',
    acknowledged: [],
    body: { apiVersion: API_VERSIONS[kind] ?? 'v1', kind, metadata, ...rest },
  };
}

/** Objects in another namespace, and Applications that install to it. */
export function inNamespace(
  namespace: string,
  ...documents: readonly KubernetesDocument[]
): readonly KubernetesDocument[] {
  const put = (holder: Json | undefined, more: JsonObject): JsonObject => ({
    ...(isObject(holder) ? holder : {}),
    ...more,
  });
  return documents.map(({ body, ...rest }) =>
    body.kind === 'Application'
      ? { ...rest, body: { ...body, spec: put(body.spec, { destination: { namespace } }) } }
      : { ...rest, body: { ...body, metadata: put(body.metadata, { namespace }) } },
  );
}

/** An Argo CD Application of the Longhorn chart. */
export function longhornApplication(version: string, values: JsonObject): KubernetesDocument {
  const source = { repoURL: 'https://charts.longhorn.io', chart: 'longhorn', targetRevision: version };
  return object('Application', 'longhorn', { spec: { sources: [{ ...source, helm: { valuesObject: values } }] } });
}

const API_VERSIONS: Readonly<Record<string, string>> = {
  Application: 'argoproj.io/v1alpha1',
  BackupTarget: 'longhorn.io/v1beta2',
  ExternalSecret: 'external-secrets.io/v1',
  RecurringJob: 'longhorn.io/v1beta2',
  SealedSecret: 'bitnami.com/v1alpha1',
  Setting: 'longhorn.io/v1beta2',
};
