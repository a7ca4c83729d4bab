import { Construct } from 'constructs';
import type { GoDuration } from '../../values/go-duration';
import type { Problem } from '../../values/problem';
import type { Retention } from '../../values/retention';
import { wholeNumberProblem } from '../../values/whole-number';
import { report, reportFields, reportLater } from '../report';
import { uniqueId } from '../unique-id';
import { answersOf } from './pages/answers';
import { inWords, restorePointsOf, type Protectable, type RestorePoints } from './restore-points';

/** What is promised of something that is protected. */
export interface ProtectionProps {
  /** The most work, in time, that a loss may cost: the recovery point objective. */
  readonly rpo: GoDuration;

  /**
   * The longest time that a restore may take: the recovery time objective. Drills and pages measure it; nothing here proves it.
   *
   * @default - not promised
   */
  readonly rto?: GoDuration;

  /**
   * How far back it must be possible to go at any time.
   *
   * @default - not promised
   */
  readonly keep?: Retention | GoDuration;

  /**
   * How many copies there must be, the original among them: each bucket counts as one.
   *
   * @default 2: the original and a backup
   */
  readonly copies?: number;
}

/**
 * A promise about something that can be lost, which the declaration keeps or which is an error: how much work is lost, how far
 * back one can go, and how many copies there are.
 */
export class Protection extends Construct {
  /** What is promised. */
  public readonly promise: ProtectionProps;

  /** Made by `protect` of the cluster. */
  constructor(
    cluster: Construct,
    /** What is protected. */
    public readonly thing: Protectable,
    promise: ProtectionProps,
  ) {
    super(cluster, uniqueId(cluster, `Protection.${titleOf(thing).replaceAll('/', '.')}`));
    this.promise = promise;
    const { rpo, rto, keep, copies = 2 } = promise;
    reportFields(this, { rpo, rto, keep });
    report(this, 'copies', wholeNumberProblem(copies, 1, 10));
    reportLater(this, 'protect', () => (this.points.length === 0 ? nothingBacksUp(thing) : undefined));
    reportLater(this, 'rpo', () => this.judge((points) => lossProblem(rpo, points)));
    reportLater(this, 'keep', () => this.judge((points) => keep && reachProblem(keep, points)));
    reportLater(this, 'copies', () => this.judge((points) => copiesProblem(copies, points)));
  }

  /** How it is backed up. */
  public get points(): readonly RestorePoints[] {
    return restorePointsOf(answersOf(this, {}), this.thing);
  }

  /** Where nothing is backed up, that is reported alone. */
  private judge(problemOf: (points: readonly RestorePoints[]) => Problem | undefined): Problem | undefined {
    const { points } = this;
    return points.length === 0 ? undefined : problemOf(points);
  }
}

/** What messages and pages call it: `games/world`, `node1`, `etcd`. */
export function titleOf(thing: Protectable): string {
  if (thing === 'etcd') return 'etcd';
  if ('host' in thing) return thing.host;
  return 'claimName' in thing ? `${thing.namespace}/${thing.claimName}` : thing.namespace;
}

function nothingBacksUp(thing: Protectable): Problem {
  return {
    must: 'must be something that a backup holds',
    got: titleOf(thing),
    fix: 'Add a schedule, a job or a host backup that holds it, or remove the promise',
  };
}

function lossProblem(rpo: GoDuration, points: readonly RestorePoints[]): Problem | undefined {
  const shortest = Math.min(...points.map((one) => one.longestIntervalSeconds));
  if (rpo.problem || shortest <= rpo.inSeconds) return undefined;
  return {
    must: `must be at least ${inWords(shortest)}, the longest time between two backups`,
    got: `${rpo}`,
    fix: 'Back up more often, or promise less',
  };
}

function reachProblem(keep: Retention | GoDuration, points: readonly RestorePoints[]): Problem | undefined {
  if (keep.problem) return undefined;
  const wanted = 'inDays' in keep ? keep.inDays * 86_400 : keep.inSeconds;
  const reach = Math.max(...points.map((one) => one.reachSeconds));
  if (reach >= wanted) return undefined;
  return {
    must: `must be at most ${inWords(reach)}: further back no backup is certain to be left`,
    got: `${keep}`,
    fix: 'Keep more backups, or promise less',
  };
}

function copiesProblem(copies: number, points: readonly RestorePoints[]): Problem | undefined {
  const buckets = new Set(points.flatMap((one) => one.buckets));
  if (buckets.size + 1 >= copies) return undefined;
  return {
    must: `must be at most ${buckets.size + 1}: the original, and ${[...buckets].join(', ')}`,
    got: copies,
    fix: 'Add a ReplicaBucket, or a second engine with a bucket of its own',
  };
}
