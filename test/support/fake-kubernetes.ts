import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An object, as much of it as a drill reads. */
export interface FakeObject {
  readonly metadata: {
    readonly name: string;
    readonly uid?: string;
    readonly labels?: Readonly<Record<string, string>>;
    deletionTimestamp?: string;
  };
  readonly spec?: unknown;
  readonly data?: unknown;
  status?: Readonly<Record<string, unknown>>;
}

/** What the API server says in the place of what it would say. */
export type Trouble = (method: string, path: string, count: number) => number | undefined;

/** A small API server: names, labels, `generateName`, and deletion that takes a while. Selectors know `key=value`. */
export class FakeKubernetes {
  /** Objects by the path of their list. */
  public readonly lists = new Map<string, FakeObject[]>();
  /** Every request, as `METHOD path`, without the query. */
  public readonly requests: string[] = [];
  /** What is done to a new object: a Restore restores. */
  public created: (path: string, object: FakeObject) => void = () => undefined;
  /** How many times an object of a name is still seen after it was deleted. */
  public lingers: (name: string) => number = () => 1;
  /** How many objects a list gives at once. */
  public pageSize = 200;
  public trouble: Trouble = () => undefined;
  private readonly seen = new Map<string, number>();
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  public async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  public list(path: string): FakeObject[] {
    const known = this.lists.get(path) ?? [];
    this.lists.set(path, known);
    return known;
  }

  /** The names of the objects of a list. */
  public names(path: string): readonly string[] {
    return this.list(path).map(({ metadata }) => metadata.name);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://fake');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const line = `${method} ${pathname}`;
    this.requests.push(line);
    const count = this.requests.filter((one) => one === line).length;
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const trouble = headers.authorization === 'Bearer fake' ? this.trouble(method, pathname, count) : 401;
    if (trouble !== undefined) return send(trouble, { kind: 'Status', message: `said ${trouble}` });
    if (method === 'POST') return this.create(pathname, JSON.parse(Buffer.concat(chunks).toString()) as never, send);
    return this.read(method, pathname, searchParams, send);
  }

  private create(path: string, body: FakeObject, send: (status: number, body: object) => void): void {
    const { generateName, name } = body.metadata as { readonly generateName?: string; readonly name?: string };
    const made: FakeObject = {
      ...body,
      metadata: { ...body.metadata, name: name ?? `${generateName ?? ''}x7k2p`, uid: `uid-${this.requests.length}` },
    };
    if (this.names(path).includes(made.metadata.name)) return send(409, { message: 'already exists' });
    this.list(path).push(made);
    this.created(path, made);
    return send(201, made);
  }

  private read(
    method: string,
    path: string,
    query: URLSearchParams,
    send: (status: number, body: object) => void,
  ): void {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const found = this.list(folder).find(({ metadata }) => `${folder}/${metadata.name}` === path);
    for (const list of this.lists.values()) this.forget(list);
    if (method === 'DELETE') {
      if (!found) return send(404, { message: 'not found' });
      if (found.metadata.deletionTimestamp !== undefined) return send(409, { message: 'is being deleted' });
      found.metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
      return send(200, found);
    }
    if (/\/(restores|backups|namespaces|pods|persistentvolumeclaims)$/.test(path)) {
      const [selector, from] = [query.get('labelSelector') ?? '', Number(query.get('continue') ?? '')];
      const all = this.list(path).filter(({ metadata: { labels = {} } }) =>
        selector.split(',').every((one) => one === '' || labels[one.split('=')[0] ?? ''] === one.split('=')[1]),
      );
      const next = from + this.pageSize;
      return send(200, {
        items: all.slice(from, next),
        metadata: next < all.length ? { continue: `${next}` } : {},
      });
    }
    return found ? send(200, found) : send(404, { message: 'not found' });
  }

  /** What was deleted goes after it was seen as often as it lingers. */
  private forget(list: FakeObject[]): void {
    for (const object of list.filter(({ metadata }) => metadata.deletionTimestamp !== undefined)) {
      const key = object.metadata.uid ?? object.metadata.name;
      const times = (this.seen.get(key) ?? 0) + 1;
      this.seen.set(key, times);
      if (times > this.lingers(object.metadata.name) * 2) list.splice(list.indexOf(object), 1);
    }
  }
}
