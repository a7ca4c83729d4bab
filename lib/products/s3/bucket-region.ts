import { textOf } from '../../json';
import type { TerraformBlock } from '../sources';
import type { Model } from '../model';

/** The region of a resource: its own, or that of its provider; undefined when it is not written as a literal. */
export function regionOf(made: TerraformBlock, model: Model): string | undefined {
  const alias = /^(?:\$\{)?aws\.([\w-]+)\}?$/.exec(textOf(made.body.provider))?.[1];
  const providers = model
    .moduleOf(made)
    .filter(({ block, address }) => block === 'provider' && /^provider\.aws\b/.test(address));
  const region = made.body.region ?? providers.find(({ body }) => body.alias === alias)?.body.region;
  return typeof region === 'string' && !region.includes('${') ? region : undefined;
}
