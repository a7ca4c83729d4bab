import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { SecretInput } from './command';

/** Input from a person or a program. */
export interface ProcessInput extends SecretInput {
  /** Releases the input: a terminal that is listened to keeps the program alive. */
  readonly close: () => void;
}

/** The standard input of the process. Nothing that is typed is echoed. */
export function processInput(): ProcessInput {
  let reader: Interface | undefined;
  const lines: string[] = [];
  let waiting: { readonly resolve: (line: string) => void; readonly reject: (reason: Error) => void } | undefined;

  /** One reader for all questions: pasted text brings several lines at once. */
  const open = (): Interface => {
    const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
    const opened = createInterface({ input: process.stdin, output: unseen, terminal: true, historySize: 0 });
    opened.on('line', (line) => {
      if (!waiting) return void lines.push(line);
      waiting.resolve(line);
      waiting = undefined;
    });
    opened.on('SIGINT', () => opened.close());
    opened.on('close', () => {
      waiting?.reject(new Error('interrupted at the prompt: nothing was written'));
      waiting = undefined;
      reader = undefined;
    });
    return opened;
  };

  return {
    get isTerminal(): boolean {
      return process.stdin.isTTY;
    },
    readAll: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    },
    ask: async (question) => {
      // From here on the terminal does not echo; the question is printed after that.
      reader ??= open();
      process.stderr.write(question);
      const line = lines.shift() ?? (await new Promise<string>((resolve, reject) => (waiting = { resolve, reject })));
      process.stderr.write('\n');
      return line;
    },
    close: () => reader?.close(),
  };
}
