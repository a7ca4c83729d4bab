import {
  KubeClusterRole,
  KubeClusterRoleBinding,
  KubeRole,
  KubeRoleBinding,
  KubeServiceAccount,
} from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { ApplicationFolder } from '../argocd/application-folder';

/**
 * A service account with only the permissions that the drill uses. RBAC cannot restrict creation by name; what is read and
 * deleted is the drill's own. Backups and volumes of Longhorn are in its namespace alone, so that a ClusterRole for them
 * reaches nothing else.
 */
export function addLonghornDrillRights(owner: Construct, name: string): void {
  const folder = ApplicationFolder.of(owner);
  const { namespace } = folder;
  const wide = `${namespace}-${name}`;
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const metadata = { name, namespace };
  const own = { resourceNames: [name], verbs: ['delete', 'get'] };
  folder.add(
    owner,
    // Only the pod of the drill requests the token.
    (chart, id) => new KubeServiceAccount(chart, id, { metadata, automountServiceAccountToken: false }),
  );
  const inside = { apiGroups: [''], resources: ['persistentvolumeclaims', 'pods'] };
  folder.add(
    owner,
    (chart, id) =>
      new KubeRole(chart, id, {
        metadata,
        rules: [
          { ...inside, verbs: ['create'] },
          { ...inside, ...own },
        ],
      }),
  );
  folder.add(
    owner,
    (chart, id) =>
      new KubeRoleBinding(chart, id, { metadata, roleRef: { apiGroup: RBAC, kind: 'Role', name }, subjects }),
  );
  const volumes = { apiGroups: ['longhorn.io'], resources: ['volumes'] };
  const persistent = { apiGroups: [''], resources: ['persistentvolumes'] };
  folder.add(
    owner,
    (chart, id) =>
      new KubeClusterRole(chart, id, {
        metadata: { name: wide },
        rules: [
          { apiGroups: ['longhorn.io'], resources: ['backups'], verbs: ['list'] },
          { ...volumes, verbs: ['create'] },
          { ...volumes, ...own },
          { ...persistent, verbs: ['create'] },
          { ...persistent, ...own },
        ],
      }),
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
