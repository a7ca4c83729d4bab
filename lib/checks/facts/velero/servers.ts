import type { Chart } from '../kubernetes/charts';
import type { Context } from '../../check';
import type { BackupSchedule } from './objects';
import { veleroCharts } from './velero';

/**
 * Which Velero makes the backups of a schedule; undefined when several could. A server reads its own namespace only, but
 * in folders that were read several clusters may have the same.
 */
export function serversOf({ index, set }: Context): (one: BackupSchedule) => Chart | undefined {
  const charts = veleroCharts(index);
  if (charts.length < 2) return () => charts[0];
  if (!set.closed) return () => undefined;
  return ({ namespace }) => {
    const [here, ...others] = charts.filter((one) => one.namespace === '' || one.namespace === namespace);
    return here?.namespace === namespace && others.length === 0 ? here : undefined;
  };
}
