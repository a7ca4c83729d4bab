// Downloads the newest snapshot that K3s took of its etcd, looks how old it is and whether it is whole, and leaves it for
// the next container, which restores it. Then it removes snapshots of which enough newer ones exist, if it is told to.
//
// Runs in a pod, with what K3sEtcdDrill wrote beside it into drill.json. Talks to nothing but the bucket.
import { createHash, createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { inflateRawSync } from 'node:zlib';
import { drill, Failure, say } from './kubernetes.mjs';

const { endpoint, region, bucket, folder, file } = drill;
const { ACCESS_KEY, SECRET_KEY } = process.env;

const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
// As Signature Version 4 wants it: more than encodeURIComponent encodes.
const encoded = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** A signed request to S3, with the bucket in the path. */
async function ask(method, key, query = {}) {
  const host = new URL(endpoint).host;
  const path = `/${[bucket, ...key.split('/').filter(Boolean)].map(encoded).join('/')}`;
  const search = Object.keys(query)
    .sort()
    .map((name) => `${encoded(name)}=${encoded(query[name])}`)
    .join('&');
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const day = stamp.slice(0, 8);
  const empty = sha256('');
  const signed = 'host;x-amz-content-sha256;x-amz-date';
  const headers = `host:${host}\nx-amz-content-sha256:${empty}\nx-amz-date:${stamp}\n`;
  const scope = `${day}/${region}/s3/aws4_request`;
  const request = [method, path, search, headers, signed, empty].join('\n');
  const text = ['AWS4-HMAC-SHA256', stamp, scope, sha256(request)].join('\n');
  const key4 = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${SECRET_KEY}`, day), region));
  const signature = createHmac('sha256', key4).update(text).digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${ACCESS_KEY}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
  const response = await fetch(`${endpoint}${path}${search ? `?${search}` : ''}`, {
    method,
    headers: { authorization, 'x-amz-content-sha256': empty, 'x-amz-date': stamp },
    redirect: 'error',
    signal: AbortSignal.timeout(drill.limits.downloadSeconds * 1000),
  });
  if (response.ok) return Buffer.from(await response.arrayBuffer());
  const [, code = ''] = /<Code>(.*?)<\/Code>/.exec(await response.text()) ?? [];
  throw new Failure(`the bucket ${bucket} refuses it: ${response.status} ${code}`);
}

const prefix = folder ? `${folder}/` : '';

/** Snapshots by K3s' own names, the newest first. What it says about them lies beside them, in a folder. */
async function snapshots() {
  const found = [];
  let token;
  do {
    const page = String(
      await ask('GET', '', {
        'list-type': '2',
        prefix,
        delimiter: '/',
        ...(token ? { 'continuation-token': token } : {}),
      }),
    );
    for (const [, one] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      const [, key = ''] = /<Key>(.*?)<\/Key>/.exec(one) ?? [];
      const [, modified = ''] = /<LastModified>(.*?)<\/LastModified>/.exec(one) ?? [];
      if (key.slice(prefix.length).startsWith('etcd-snapshot-')) found.push({ key, at: Date.parse(modified) || 0 });
    }
    [, token] = /<NextContinuationToken>(.*?)<\/NextContinuationToken>/.exec(page) ?? [];
  } while (token);
  return found.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1));
}

function newestOf(found) {
  const [newest] = found;
  if (!newest) throw new Failure(`there is no snapshot in the bucket ${bucket}: does K3s run embedded etcd?`);
  const seconds = (Date.now() - newest.at) / 1000;
  say(`the newest of ${found.length} snapshots is ${newest.key}, ${(seconds / 3600).toFixed(1)} hours old`);
  if (seconds > drill.maxAgeSeconds) {
    throw new Failure(`the newest snapshot is older than ${(drill.maxAgeSeconds / 3600).toFixed(1)} hours`);
  }
  return newest.key;
}

/** The one file of an archive. Its size stands only in the directory at the end. */
function unzipped(archive) {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  const entry = end < 0 ? -1 : archive.readUInt32LE(end + 16);
  if (entry < 0 || archive.toString('latin1', entry, entry + 4) !== 'PK\x01\x02')
    throw new Failure('the archive is broken');
  const [method, size, start] = [
    archive.readUInt16LE(entry + 10),
    archive.readUInt32LE(entry + 20),
    archive.readUInt32LE(entry + 42),
  ];
  const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
  const packed = archive.subarray(data, data + size);
  try {
    return method === 0 ? packed : inflateRawSync(packed);
  } catch (error) {
    throw new Failure(`the archive is broken: ${error.message}`);
  }
}

/** etcd writes the checksum of a snapshot behind it. */
function isWhole(snapshot) {
  const length = snapshot.length - 32;
  return length > 0 && length % 512 === 0 && sha256(snapshot.subarray(0, length)) === snapshot.toString('hex', length);
}

/**
 * Removes the snapshots of each server of which enough newer ones exist: never the last ones, however old they are. The
 * time stands at the end of their names.
 */
async function removeSurplus(found) {
  const counts = new Map();
  for (const { key } of found) {
    const server = key.replace(/-\d+(\.zip)?$/, '');
    const newer = counts.get(server) ?? 0;
    counts.set(server, newer + 1);
    if (newer < drill.keep) continue;
    await ask('DELETE', key);
    await ask('DELETE', `${prefix}.metadata/${key.slice(prefix.length)}`);
    say(`removed ${key}, of which ${newer} newer ones exist`);
  }
}

async function run() {
  const found = await snapshots();
  const key = newestOf(found);
  const object = await ask('GET', key);
  const snapshot = key.endsWith('.zip') ? unzipped(object) : object;
  if (!isWhole(snapshot)) throw new Failure(`the snapshot ${key} is not whole: its checksum is another one`);
  writeFileSync(file, snapshot, { mode: 0o600 });
  if (drill.keep) await removeSurplus(found);
  say(`the snapshot is whole, ${snapshot.length} bytes: the next container restores it`);
}

run().catch((error) => {
  say(`DRILL FAILED: ${error instanceof Failure ? error.message : (error.cause?.message ?? error.stack ?? error)}`);
  process.exitCode = 1;
});
