import type { Manifest } from '../sources';
import { at, isObject, type Json, textOf } from '../../json';
import type { Claim } from './claims';
import { selectedBy } from '../longhorn/job-selectors';
import { LONGHORN_DRIVER } from '../longhorn/storage-class';
import type { Model } from '../model';
import { longhornCharts } from '../longhorn/installation';

/** A job or a group that a class or a volume of Longhorn names. */
export interface JobMark {
  readonly name: string;
  readonly isGroup: boolean;
}

/** What holds the data of a claim, as far as the documents tell. */
export type Storage =
  | {
      readonly type: 'longhorn';
      /** What the class, or else the volume, names; undefined when it cannot be told. */
      readonly marks: readonly JobMark[] | undefined;
    }
  | { readonly type: 'other'; readonly provisioner: string }
  | { readonly type: 'unknown'; readonly because: string };

/** Finds the storage of claims. Made once for a run of a check. */
export class StorageClasses {
  private readonly classes = new Map<string, Manifest[]>();
  private readonly volumes = new Map<string, Manifest>();
  private readonly longhornVolumes = new Map<string, Manifest>();

  constructor(private readonly model: Model) {
    const nameOf = ({ body }: Manifest): string => textOf(at(body, 'metadata', 'name'));
    for (const document of model.ofKind('StorageClass'))
      this.classes.set(nameOf(document), [...(this.classes.get(nameOf(document)) ?? []), document]);
    for (const document of model.ofKind('PersistentVolume')) this.volumes.set(nameOf(document), document);
    for (const document of model.ofKind('Volume'))
      if (textOf(document.body.apiVersion).startsWith('longhorn.io/'))
        this.longhornVolumes.set(nameOf(document), document);
  }

  /** The name of the class of a claim; empty when it is not known. */
  public nameFor(claim: Claim): string {
    return claim.storageClass ?? this.defaultClass() ?? '';
  }

  public of(claim: Claim): Storage {
    const volume = claim.volume === '' ? undefined : this.volumes.get(claim.volume);
    if (volume) return this.ofVolume(volume);
    const name = claim.storageClass ?? this.defaultClass();
    if (name === undefined) return { type: 'unknown', because: 'which class is the default one is not said' };
    const declared = this.classes.get(name) ?? [];
    const [first] = declared;
    if (claim.volume !== '') return unknownVolume(claim.volume, first);
    if (first && declared.length === 1) return ofClass(first);
    if (!first && name === 'longhorn' && longhornCharts(this.model).length > 0) return this.ofChart();
    return {
      type: 'unknown',
      because: `the class ${name === '' ? '""' : name} is ${first ? 'declared twice' : 'not declared here'}`,
    };
  }

  private defaultClass(): string | undefined {
    const marked = [...this.classes].filter(([, [document]]) => {
      const annotations = at(document?.body, 'metadata', 'annotations');
      return isObject(annotations) && annotations['storageclass.kubernetes.io/is-default-class'] === 'true';
    });
    const charts = longhornCharts(this.model).filter(
      ({ values, moreValues }) => !moreValues && at(values, 'persistence', 'defaultClass') !== false,
    );
    const names = new Set([...marked.map(([name]) => name), ...charts.map(() => 'longhorn')]);
    const [only] = names;
    return names.size === 1 ? only : undefined;
  }

  private ofChart(): Storage {
    const [chart, ...others] = longhornCharts(this.model);
    const selector = at(chart?.values, 'persistence', 'recurringJobSelector');
    if (!chart || chart.moreValues || others.length > 0) return { type: 'longhorn', marks: undefined };
    return { type: 'longhorn', marks: at(selector, 'enable') === true ? marksIn(at(selector, 'jobList')) : [] };
  }

  private ofVolume({ body }: Manifest): Storage {
    const driver = textOf(at(body, 'spec', 'csi', 'driver'));
    if (at(body, 'spec', 'nfs') !== undefined || /nfs|smb|s3/.test(driver))
      return { type: 'unknown', because: 'its volume is a share of another machine' };
    if (driver !== LONGHORN_DRIVER) return { type: 'other', provisioner: driver || 'kubernetes.io/no-provisioner' };
    const volume = this.longhornVolumes.get(textOf(at(body, 'spec', 'csi', 'volumeHandle')));
    const labels = at(volume?.body, 'metadata', 'labels');
    return { type: 'longhorn', marks: volume ? marksOfLabels(isObject(labels) ? labels : {}) : undefined };
  }
}

/** What the labels of a volume, or of a claim, name. Only the value `enabled` counts. */
export function marksOfLabels(labels: Readonly<Record<string, Json>>): readonly JobMark[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const [, group, name = ''] = /^recurring-job(-group)?\.longhorn\.io\/(.+)$/.exec(key) ?? [];
    if (name === '' || value !== 'enabled' || (group === undefined && name === 'source')) return [];
    return [{ name, isGroup: group !== undefined }];
  });
}

function ofClass({ body }: Manifest): Storage {
  const provisioner = textOf(body.provisioner);
  if (/nfs|smb|s3/.test(provisioner)) return { type: 'unknown', because: 'its volume is a share of another machine' };
  if (provisioner !== LONGHORN_DRIVER) return provisioner === '' ? unclear() : { type: 'other', provisioner };
  const selector = at(body, 'parameters', 'recurringJobSelector');
  return { type: 'longhorn', marks: selector === undefined ? [] : marksIn(selector) };
}

function unclear(): Storage {
  return { type: 'unknown', because: 'its class says no provisioner' };
}

function unknownVolume(volume: string, storageClass: Manifest | undefined): Storage {
  if (storageClass && storageClass.body.provisioner === LONGHORN_DRIVER) return { type: 'longhorn', marks: undefined };
  return { type: 'unknown', because: `its volume ${volume} is not declared here` };
}

/** What a selector names; undefined where it cannot be read. The values of the chart may hold the list itself. */
function marksIn(selector: Json | undefined): readonly JobMark[] | undefined {
  const { names, problem } = selectedBy(Array.isArray(selector) ? JSON.stringify(selector) : (selector ?? ''));
  if (problem !== undefined) return undefined;
  return names.map((name) => ({ name: name.replace(/^(?:job|group) /, ''), isGroup: name.startsWith('group ') }));
}
