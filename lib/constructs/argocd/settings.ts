import type { Construct } from 'constructs';
import { dnsLabelProblem, kubernetesNameProblem } from '../../values/kubernetes-name';
import { breaks, type TextRule } from '../../values/text';
import { report } from '../report';
import type { ArgoCdSettings } from './application-folder';

/** Reports what is wrong with a cluster's settings of Argo CD. */
export function reportArgoCdSettings(construct: Construct, settings: Omit<ArgoCdSettings, 'repository'>): void {
  const { namespace, project, revision, server } = settings;
  if (namespace !== undefined) report(construct, 'argoCd.namespace', dnsLabelProblem(namespace));
  if (project !== undefined) report(construct, 'argoCd.project', kubernetesNameProblem(project));
  if (revision !== undefined) report(construct, 'argoCd.revision', breaks([REVISION], revision));
  if (server !== undefined) report(construct, 'argoCd.server', breaks([SERVER], server));
}

const REVISION: TextRule = {
  must: 'must be a branch, a tag or a commit',
  fix: 'Write "main", for example',
  keeps: (revision) => /^[^\s~^:?*[\\]+$/.test(revision),
};

const SERVER: TextRule = {
  must: 'must be the https:// address of an API server, without credentials',
  fix: 'Write "https://kubernetes.default.svc", for example',
  keeps: (server) => /^https:\/\/[^\s/@?#]+(\/[^\s@?#]*)?$/.test(server),
};
