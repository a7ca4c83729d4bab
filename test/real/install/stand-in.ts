import { chmodSync, copyFileSync, cpSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { program } from '../harness/machine';
import type { Bench } from '../harness/proof';
import { run } from '../harness/shell';

/**
 * Answers the probes of servers whose images are not at hand, and lets commands of setup jobs pass. It does none of their
 * work: what needs it is unproven.
 */
const PROGRAM = `#!/usr/bin/node
const { basename } = require('node:path');
const http = require('node:http');
const https = require('node:https');
const { readFileSync } = require('node:fs');
const [, script, ...args] = process.argv;
const name = basename(script);
const answer = (_, response) => response.end('ok');
const tls = { key: readFileSync('/stand-in.key'), cert: readFileSync('/stand-in.crt') };
if (name === 'curl') process.stdout.write('200');
else if (name === 'longhorn-manager' && args.includes('daemon')) {
  for (const port of [9500, 9503]) http.createServer(answer).listen(port);
  https.createServer(tls, answer).listen(9502);
} else if (name === 'minio') {
  for (const port of [9000, 9001]) http.createServer(answer).listen(port);
} else if (name === 'idle' || args.includes('deploy-driver')) setInterval(() => undefined, 1e9);
process.on('SIGTERM', () => process.exit(0));
`;

const NAMES = ['longhorn-manager', 'curl', 'minio', 'mc', 'restic', 'idle'];

/** Loads one image under the names of images that are not at hand. */
export async function standInImages(bench: Bench, ...names: readonly string[]): Promise<void> {
  const root = join(bench.cluster.folder, 'images', 'stand-in');
  for (const folder of ['bin', 'usr/bin', 'tmp', 'scratch', 'etc']) mkdirSync(join(root, folder), { recursive: true });
  for (const folder of ['tmp', 'scratch']) chmodSync(join(root, folder), 0o1777);
  const busybox = program('busybox') ?? '';
  await copyWithLibraries(busybox, root, 'bin/busybox');
  for (const applet of (await run([busybox, '--list'])).trim().split('\n'))
    if (applet !== 'busybox') symlinkSync('busybox', join(root, 'bin', applet));
  await copyWithLibraries(realpathSync(process.execPath), root, 'usr/bin/node');
  await run([
    'openssl',
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '30',
    '-subj',
    '/CN=stand-in',
    '-keyout',
    join(root, 'stand-in.key'),
    '-out',
    join(root, 'stand-in.crt'),
  ]);
  chmodSync(join(root, 'stand-in.key'), 0o644);
  for (const name of NAMES) writeFileSync(join(root, 'usr/bin', name), PROGRAM, { mode: 0o755 });
  await bench.cluster.loadImage(names, root, ['/usr/bin/idle']);
  bench.changes(`one image stands in for ${names.join(', ')}: it answers probes, and does none of their work`);
}

async function copyWithLibraries(binary: string, root: string, to: string): Promise<void> {
  copyFileSync(binary, join(root, to));
  const libraries = await run(['sh', '-c', `ldd ${binary} 2>/dev/null || true`]);
  for (const [path] of libraries.matchAll(/\/\S+/g)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(realpathSync(path), join(root, path));
  }
}
