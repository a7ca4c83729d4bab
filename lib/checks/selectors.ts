import type { Chart } from '../products/helm/charts';
import { groupOf } from '../products/kubernetes/backup-kinds';
import type { LonghornChart } from '../products/longhorn/installation';
import type { Model } from '../products/model';
import { isTextFile, type Manifest, type Source, type TerraformBlock, type TextFile } from '../products/sources';
import type { Subject } from './subject';

/** Chooses what a rule looks at. */
export class Selector<S extends Subject> {
  constructor(public readonly select: (model: Model) => readonly S[]) {}

  /** Only those for which something holds. */
  public where<T extends S>(holds: (subject: S, model: Model) => subject is T): Selector<T>;
  public where(holds: (subject: S, model: Model) => boolean): Selector<S>;
  public where(holds: (subject: S, model: Model) => boolean): Selector<S> {
    return new Selector((model) => this.select(model).filter((subject) => holds(subject, model)));
  }

  /** These, and those of another selector. */
  public or<T extends Subject>(other: Selector<T>): Selector<S | T> {
    return new Selector<S | T>((model) => [...this.select(model), ...other.select(model)]);
  }
}

/**
 * Whole Kubernetes objects of some kinds: `kinds('Secret')`, or `kinds('velero.io/Schedule')` where another product has
 * a kind of the same name. Patches are left out.
 */
export function kinds(...names: readonly string[]): Selector<Manifest> {
  return manifests(...names).where(({ patch }) => patch !== true);
}

/** The same, patches included: for what is wrong in a patch as well. */
export function manifests(...names: readonly string[]): Selector<Manifest> {
  const wanted = names.map((name) => {
    const slash = name.indexOf('/');
    return { kind: name.slice(slash + 1), group: slash < 0 ? undefined : name.slice(0, slash) };
  });
  return new Selector((model) =>
    wanted.flatMap(({ kind, group }) =>
      model.ofKind(kind).filter((manifest) => group === undefined || groupOf(manifest) === group),
    ),
  );
}

/**
 * Installations of a chart, each with its values: `charts('longhorn')`. Paths of findings begin at the values. Those of Velero
 * are `each(veleroCharts)`: Bitnami has another chart of this name.
 */
export function charts(name: 'longhorn'): Selector<LonghornChart>;
export function charts(name: string): Selector<Chart>;
export function charts(name: string): Selector<Chart> {
  return new Selector((model) => model.chartsNamed(name));
}

/** Resources of Terraform by type: `resources('aws_s3_bucket')`. */
export function resources(...types: readonly string[]): Selector<TerraformBlock> {
  return new Selector((model) => types.flatMap((type) => model.resources(type)));
}

/** Blocks of Terraform by keyword: `blocks('terraform', 'provider')`. */
export function blocks(...keywords: readonly string[]): Selector<TerraformBlock> {
  return new Selector((model) => model.terraform.filter(({ block }) => keywords.includes(block)));
}

/** The `provider` blocks of a provider: `providers('aws')`. */
export function providers(name: string): Selector<TerraformBlock> {
  return blocks('provider').where(
    ({ address }) => address === `provider.${name}` || address.startsWith(`provider.${name}.`),
  );
}

/** Files of a tool by name, kept as their text: `textFiles('tfaction.yaml')`. */
export function textFiles(name: string): Selector<TextFile> {
  return new Selector((model) =>
    model.sources.filter(isTextFile).filter(({ file }) => file === name || file.endsWith(`/${name}`)),
  );
}

/** What a reader of a product finds in the whole set, read once a run: `each(storageLocations)`. */
export function each<S extends Subject>(read: (model: Model) => readonly S[]): Selector<S> {
  return new Selector((model) => model.once(read));
}

/** Every document. */
export function documents(): Selector<Source> {
  return new Selector((model) => model.sources);
}
