import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { PLACES } from '../harness/machine';
import { run, type RunOptions } from '../harness/shell';

/** Public keys of the cluster that a proof runs on, in the place of those of the declaration. */
export interface PublicKeys {
  readonly certificate?: string;
  readonly ageRecipient?: string;
}

/** Our own command line, of these sources: `seal`, `encrypt`, `synth`. */
export interface Commands {
  readonly file: string;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<string>;
}

/** The command line for declarations that name other public keys; nothing else of them differs. */
export async function commandsFor({ certificate, ageRecipient }: PublicKeys): Promise<Commands> {
  const outfile = join(PLACES.root, '.cache', `real-commands-${process.pid}.cjs`);
  await build({
    entryPoints: [join(PLACES.root, 'apps/synth.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    plugins: [
      {
        name: 'keys',
        setup: (bundler) => {
          bundler.onLoad({ filter: /[\\/]apps[\\/][a-z-]+\.ts$/ }, ({ path }) => {
            const text = readFileSync(path, 'utf8');
            if (certificate !== undefined && path.endsWith('-certificate.ts'))
              return { contents: `export const SEALING_CERTIFICATE = ${JSON.stringify(certificate)};`, loader: 'ts' };
            if (ageRecipient === undefined) return { contents: text, loader: 'ts' };
            return { contents: text.replace(/age1[a-z0-9]{58}/g, ageRecipient), loader: 'ts' };
          });
        },
      },
    ],
  });
  return { file: outfile, run: (args, options) => run([process.execPath, outfile, ...args], options) };
}
