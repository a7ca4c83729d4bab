import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GIVEN, PLACES } from './machine';
import { tryRun } from './shell';

/** The versions of the products that proofs run on. */
export async function versions(): Promise<Readonly<Record<string, string>>> {
  const node = await said('node', ['node', '--version']);
  if (GIVEN)
    return {
      ...node,
      ...(await said(
        'Kubernetes',
        ['kubectl', 'version', '--output=json'],
        /"gitVersion": "([^"]+)"(?![\s\S]*"gitVersion")/,
      )),
    };
  const build = join(PLACES.tool, 'build');
  const text = existsSync(build) ? readFileSync(build, 'utf8') : '';
  const [, kubernetes = ''] = /^KUBE=(\S+)$/m.exec(text) ?? [];
  const built = [...text.matchAll(/^([a-z-]+)\|[^|]+\|v([^|]+)\|/gm)].map(
    ([, name = '', version = '']) => [name, version] as const,
  );
  return {
    Kubernetes: kubernetes,
    ...Object.fromEntries(built),
    ...(await said('containerd', ['containerd', '--version'], / (v?\d\S+)/)),
    ...(await said('terraform', ['terraform', 'version'], /v(\d\S+)/)),
    ...(await said('moto (AWS)', [join(PLACES.python, 'pip'), 'show', 'moto'], /Version: (\S+)/)),
    ...(await said('prometheus', ['prometheus', '--version'], /version (\S+)/)),
    ...node,
  };
}

async function said(
  name: string,
  command: readonly string[],
  pattern = /(\d\S+)/,
): Promise<Readonly<Record<string, string>>> {
  const ran = await tryRun(command).catch(() => undefined);
  const [, version] = pattern.exec(`${ran?.stdout ?? ''}${ran?.stderr ?? ''}`) ?? [];
  return version === undefined ? {} : { [name]: version };
}
