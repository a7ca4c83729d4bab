import type { Model } from '../model';
import type { BackupSchedule } from './schedule';
import { veleroCharts, type VeleroChart } from './installation';

/**
 * Which Velero makes the backups of a schedule; undefined when several could. A server reads its own namespace only, but
 * in folders that were read several clusters may have the same.
 */
export function serversOf(model: Model): (one: BackupSchedule) => VeleroChart | undefined {
  const charts = veleroCharts(model);
  if (charts.length < 2) return () => charts[0];
  if (!model.closed) return () => undefined;
  return ({ namespace }) => {
    const [here, ...others] = charts.filter((one) => one.namespace === '' || one.namespace === namespace);
    return here?.namespace === namespace && others.length === 0 ? here : undefined;
  };
}
