import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { JsonObject } from '../../lib';
import { decide, type Request } from '../constructs/aws/simulate';

/** A bucket on this machine. What a key may do is what its policy allows; S3 says 403 to everything else. */
export class S3Server {
  /** What was asked for, and what came of it. */
  public readonly asked: (Request & { readonly allowed: boolean })[] = [];
  /** Called when something is refused. */
  public onRefusal: () => void = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
    /** By access key. The server keeps one key, and takes the others for it. */
    private readonly policies: Readonly<Record<string, JsonObject>>,
  ) {}

  public static async start(bucket: string, policies: Readonly<Record<string, JsonObject>>): Promise<S3Server> {
    const folder = mkdtempSync(join(tmpdir(), 'arkwright-s3-'));
    // It counts signatures of the root of a bucket otherwise than clients do, and so checks none.
    const s3 = new S3rver({
      directory: folder,
      silent: true,
      vhostBuckets: false,
      allowMismatchedSignatures: true,
      configureBuckets: [{ name: bucket }],
    });
    await s3.configureBuckets();
    const answer = s3.callback() as (request: IncomingMessage, response: ServerResponse) => void;
    const server = createServer((request, response) => {
      if (made.isAllowed(request)) {
        request.headers.authorization = request.headers.authorization?.replace(/Credential=[^/]+/, 'Credential=S3RVER');
        answer(request, response);
      } else {
        request.resume();
        response.writeHead(403, { 'content-type': 'application/xml' });
        response.end('<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied.</Message></Error>');
      }
    });
    const made = new S3Server(server, join(folder, bucket), policies);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  /** `http://127.0.0.1:…`. */
  public get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The keys of the objects below a folder of the bucket. */
  public keys(prefix: string): readonly string[] {
    if (!existsSync(join(this.folder, prefix))) return [];
    return readdirSync(join(this.folder, prefix), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(OBJECT))
      .map((file) => `${prefix}/${file.slice(0, -OBJECT.length)}`)
      .toSorted();
  }

  /** Turns one byte of an object around, as a broken disk does. */
  public damage(key: string): void {
    const file = join(this.folder, `${key}${OBJECT}`);
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
    writeFileSync(file, bytes);
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(join(this.folder, '..'), { recursive: true });
  }

  private isAllowed(request: IncomingMessage): boolean {
    const [, key = ''] = /Credential=([^/]+)/.exec(request.headers.authorization ?? '') ?? [];
    const policy = this.policies[key];
    const asked = toRequest(request);
    const allowed = policy !== undefined && decide(policy, asked) === 'allowed';
    this.asked.push({ ...asked, allowed });
    if (!allowed) this.onRefusal();
    return allowed;
  }
}

const OBJECT = '._S3rver_object';

/**
 * The action that a request needs.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
function toRequest({ method, url = '' }: IncomingMessage): Request {
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(pathname)) ?? [];
  const arn = `arn:aws:s3:::${bucket}`;
  if (key === '') {
    const prefix = searchParams.get('prefix');
    const context: Record<string, string> = prefix === null ? {} : { 's3:prefix': prefix };
    return { action: ON_BUCKET[`${method}`] ?? 's3:unknown', resource: arn, context };
  }
  return { action: ON_OBJECT[`${method}`] ?? 's3:unknown', resource: `${arn}/${key}` };
}

const ON_BUCKET: Readonly<Record<string, string>> = {
  GET: 's3:ListBucket',
  HEAD: 's3:ListBucket',
  PUT: 's3:CreateBucket',
};
const ON_OBJECT: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  POST: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};
