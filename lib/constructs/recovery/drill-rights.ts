import {
  KubeClusterRole,
  KubeClusterRoleBinding,
  KubeRole,
  KubeRoleBinding,
  KubeServiceAccount,
  type PolicyRule,
} from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { ApplicationFolder } from '../argocd/application-folder';
import type { DrillExpectations } from './drill-expectations';

/** The settings of the permissions of a drill. */
export interface DrillRights {
  readonly name: string;
  readonly location: string;
  /** The namespace that it creates and deletes. */
  readonly target: string;
  readonly expect: DrillExpectations;
}

/**
 * A service account with only the permissions that the program of a drill uses. The namespace of the drill does not exist
 * between two drills, so a ClusterRole allows reading in it; only Restores, and the namespace of the drill, can be changed.
 */
export function addDrillRights(owner: Construct, rights: DrillRights): void {
  const folder = ApplicationFolder.of(owner);
  const { namespace } = folder;
  const { name } = rights;
  const wide = `${namespace}-${name}`;
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const metadata = { name, namespace };
  folder.add(
    owner,
    // Only the pod of the drill requests the token.
    (chart, id) => new KubeServiceAccount(chart, id, { metadata, automountServiceAccountToken: false }),
  );
  folder.add(owner, (chart, id) => new KubeRole(chart, id, { metadata, rules: [...inVelero(rights)] }));
  folder.add(
    owner,
    (chart, id) =>
      new KubeRoleBinding(chart, id, { metadata, roleRef: { apiGroup: RBAC, kind: 'Role', name }, subjects }),
  );
  folder.add(
    owner,
    (chart, id) => new KubeClusterRole(chart, id, { metadata: { name: wide }, rules: [...inCluster(rights)] }),
  );
  folder.add(
    owner,
    (chart, id) =>
      new KubeClusterRoleBinding(chart, id, {
        metadata: { name: wide },
        roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: wide },
        subjects,
      }),
  );
}

const RBAC = 'rbac.authorization.k8s.io';

function inVelero({ location }: DrillRights): readonly PolicyRule[] {
  return [
    { apiGroups: ['velero.io'], resources: ['backups'], verbs: ['list'] },
    {
      apiGroups: ['velero.io'],
      resources: ['backupstoragelocations'],
      resourceNames: [location],
      verbs: ['get'],
    },
    { apiGroups: ['velero.io'], resources: ['restores'], verbs: ['create', 'delete', 'get', 'list'] },
  ];
}

function inCluster({ target, expect }: DrillRights): readonly PolicyRule[] {
  const { configMap, pods } = expect;
  return [
    // RBAC cannot restrict creation by name.
    { apiGroups: [''], resources: ['namespaces'], verbs: ['create'] },
    { apiGroups: [''], resources: ['namespaces'], resourceNames: [target], verbs: ['delete', 'get'] },
    { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['list'] },
    { apiGroups: [''], resources: ['persistentvolumes'], verbs: ['get'] },
    ...(pods ? [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }] : []),
    ...(configMap
      ? [{ apiGroups: [''], resources: ['configmaps'], resourceNames: [configMap.name], verbs: ['get'] }]
      : []),
  ];
}
