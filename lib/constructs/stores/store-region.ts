import { Region } from '../../values/region';
import type { IBackupStore } from './backup-store';

/** The region of a store as its service expects it; keeps an existing problem, so that it is reported once. */
export function storeRegion({ region, service }: IBackupStore): Region {
  const checked = service === undefined ? Region.of(region.text) : Region.elsewhere(region.text);
  return checked.problem && region.problem ? region : checked;
}
