import type { Rule } from '../rule';
import * as agreement from './agreement';
import * as argocd from './argocd';
import * as credentials from './credentials';
import * as etcd from './etcd';
import * as iam from './iam';
import * as kubernetes from './kubernetes';
import * as longhorn from './longhorn';
import * as minio from './minio';
import * as monitoring from './monitoring';
import * as recovery from './recovery';
import * as restic from './restic';
import * as s3 from './s3';
import * as snapshots from './snapshots';
import * as ssm from './ssm';
import * as terraform from './terraform';
import * as tfaction from './tfaction';
import * as velero from './velero';

/** Every rule, by its id. A new one is a line in the index of its area. */
export const rules: readonly Rule[] = [
  agreement,
  argocd,
  credentials,
  etcd,
  iam,
  kubernetes,
  longhorn,
  minio,
  monitoring,
  recovery,
  restic,
  s3,
  snapshots,
  ssm,
  terraform,
  tfaction,
  velero,
]
  .flatMap((area): Rule[] => Object.values(area))
  .sort((a, b) => (a.id < b.id ? -1 : 1));
