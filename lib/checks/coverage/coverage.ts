import { isUndecided } from '../../products/placeholder';
import type { Manifest } from '../../products/sources';
import { at, textOf, type Path } from '../../json';
import { claimsOf, claimUsers, patchedLabels, type Claim } from '../../products/kubernetes/claims';
import { groupOf } from '../../products/kubernetes/backup-kinds';
import type { Model } from '../../products/model';
import { LonghornBackups, type Judged } from './longhorn';
import { StorageClasses, type Storage } from '../../products/kubernetes/storage';
import { VeleroBackups } from './velero';

/** What keeps a copy of the data of one claim. */
export interface ClaimCoverage {
  readonly document: Manifest;
  /** Where the claim stands below the body of the document. */
  readonly path: Path;
  readonly claim: string;
  /** Empty when it is not said. */
  readonly namespace: string;
  /** Empty when it is not known. */
  readonly storageClass: string;
  readonly coveredBy: readonly string[];
  /** Why nothing covers it; empty when something does, or when that cannot be told. */
  readonly because: readonly string[];
  /** What keeps this from being told. */
  readonly unsure: readonly string[];
}

/** Whether the documents hold anything that makes backups of claims. */
export function hasBackupEngine(model: Model): boolean {
  return new LonghornBackups(model).jobs.length > 0 || new VeleroBackups(model).schedules.length > 0;
}

/** Every claim, and what covers it. */
export function coverageOf(model: Model): readonly ClaimCoverage[] {
  const [longhorn, velero, classes] = [new LonghornBackups(model), new VeleroBackups(model), new StorageClasses(model)];
  const [users, labelsOf, volSync] = [claimUsers(model), patchedLabels(model), new Replications(model)];
  const foreign = otherEngines(model);
  return model.kubernetes
    .flatMap((document) => claimsOf(document, model))
    .map((claim) => {
      const storage = classes.of(claim);
      const labels = labelsOf(claim);
      const used = users.get(`${claim.namespace}/${claim.name}`) ?? [];
      const judged = [
        longhorn.of(claim, labels, storage, used),
        velero.of(claim, labels, storage, used),
        volSync.of(claim),
      ];
      const covers = judged.flatMap((one) => one.covers);
      const unsure = [
        ...judged.flatMap((one) => one.unsure),
        ...(storage.type === 'unknown' ? [storage.because] : []),
        ...(isUndecided(claim.name) ? ['its name is filled in by a tool'] : []),
        ...foreign,
      ];
      const isTold = covers.length > 0 || unsure.length > 0;
      return {
        document: claim.document,
        path: claim.path,
        claim: claim.name,
        namespace: claim.namespace,
        storageClass: classes.nameFor(claim),
        coveredBy: [...new Set(covers)],
        because: isTold ? [] : reasons(storage, judged),
        unsure: covers.length > 0 ? [] : unsure,
      };
    });
}

function reasons(storage: Storage, judged: readonly Judged[]): readonly string[] {
  const said = [...new Set(judged.flatMap(({ not }) => not))];
  return said.length > 0 || storage.type !== 'other' ? said : [`nothing here copies volumes of ${storage.provisioner}`];
}

/** What VolSync copies. @see https://volsync.readthedocs.io/en/stable/usage/ (read 2026-11-21) */
class Replications {
  private readonly sources: readonly Manifest[];
  private readonly byClaim = new Map<string, Manifest[]>();
  private readonly hasTemplates: boolean;

  constructor(model: Model) {
    this.sources = model.ofKind('ReplicationSource').filter((one) => groupOf(one) === 'volsync.backube' && !one.patch);
    for (const one of this.sources) {
      const name = textOf(at(one.body, 'spec', 'sourcePVC'));
      this.byClaim.set(name, [...(this.byClaim.get(name) ?? []), one]);
    }
    this.hasTemplates = [...this.byClaim.keys()].some(isUndecided);
  }

  public of({ name, namespace }: Claim): Judged {
    const named = (this.byClaim.get(name) ?? []).filter(({ body }) => {
      const other = textOf(at(body, 'metadata', 'namespace'));
      return other === namespace || other === '' || namespace === '';
    });
    const running = named.filter(({ body }) => at(body, 'spec', 'paused') !== true);
    const titles = running.map(({ body }) => `VolSync ReplicationSource ${textOf(at(body, 'metadata', 'name'))}`);
    if (titles.length > 0) return { covers: titles, not: [], unsure: [] };
    if (named.length > 0) return { covers: [], not: ['its ReplicationSource of VolSync is paused'], unsure: [] };
    const unsure = this.hasTemplates ? ['a ReplicationSource of VolSync gets its claim filled in by a tool'] : [];
    return { covers: [], not: this.sources.length > 0 ? ['no ReplicationSource of VolSync names it'] : [], unsure };
  }
}

/** Engines whose reach is not followed here: those that are known, and whatever has a kind like theirs. */
function otherEngines(model: Model): readonly string[] {
  const groups = model.kubernetes.flatMap((document) => {
    const group = groupOf(document);
    const isLike = LIKE_A_BACKUP.test(textOf(document.body.kind)) && !FOLLOWED.has(group);
    return isLike || OTHERS.has(group) ? [group] : [];
  });
  return [...new Set(groups)].map((group) => `${OTHERS.get(group) ?? group} may copy it`);
}

const OTHERS: ReadonlyMap<string, string> = new Map([
  ['k8up.io', 'K8up'],
  ['stash.appscode.com', 'Stash'],
  ['core.kubestash.com', 'KubeStash'],
  ['config.kio.kasten.io', 'Kasten'],
  ['gemini.fairwinds.com', 'Gemini'],
]);
const FOLLOWED: ReadonlySet<string> = new Set(['longhorn.io', 'velero.io', 'volsync.backube', '']);
const LIKE_A_BACKUP = /^(Snapshot|Backup)(Policy|Plan|Schedule|Group|Configuration)$/;
