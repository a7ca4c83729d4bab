import type { Construct } from 'constructs';
import type { Problem } from '../../values/problem';
import type { TextRule } from '../../values/text';
import { DRILL_IMAGE } from '../../products/kubernetes/drill-image';
import { ApplicationFolder } from '../argocd/application-folder';
import { isKind } from '../velero/resource-filter';
import type { RestoreScope } from './restore-scope';

/** A drill deletes its namespace with everything in it, whoever created it. */
export function namespaceInUse(owner: Construct, into: string): Problem | undefined {
  const others = owner.node.root.node.findAll().filter((one) => one instanceof ApplicationFolder);
  const user = others.find(({ namespace }) => namespace === into);
  if (!user) return undefined;
  return {
    must: `must not be the namespace of ${user.path}: a drill deletes its namespace with everything in it`,
    got: into,
    fix: 'Choose a namespace that nothing else uses',
  };
}

/** Whether pods are restored. */
export function restoresPods({ only, except = [] }: RestoreScope): boolean {
  const isPod = (kind: string): boolean => isKind(kind, 'pods');
  if (except.some(isPod)) return false;
  return (
    only === undefined || (Array.isArray(only) && only.some((kind: string) => isPod(kind) || MAKES_PODS.test(kind)))
  );
}

/** Kinds that create pods. */
const MAKES_PODS = /^(deployments?|statefulsets?|daemonsets?|replicasets?|replicationcontrollers?)(\.|$)|\..+\./;

/** A pinned image: what runs next week is what ran today. */
export const PINNED: TextRule = {
  must: 'must have a tag that is a version, or a digest',
  fix: `Write "${DRILL_IMAGE}", for example`,
  keeps: (image) => /^[a-z0-9][a-z0-9._:/-]*(:v?\d+\.\d[\w.-]*|@sha256:[a-f0-9]{64})$/.test(image),
};
