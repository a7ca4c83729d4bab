import { staleFinding, type Reported } from '../checks/run';
import type { Document, Unread } from '../documents/document';
import { ABSENT, readText, walk } from '../files/walk';
import { folderOf } from '../values/folder-path';
import { isReadable, readFiles, type FoundFile } from '../read/read-files';
import { readSettings, SETTINGS_FILE, type Settings } from '../read/settings';
import { matchesGlob } from '../values/glob';

/** A folder to judge, or one file of it. */
export interface AuditRoot {
  readonly folder: string;
  /** The only files to read, below the folder; every file when they are left out. */
  readonly files?: readonly string[];
  /** What stands before paths below the folder when they are shown: `../arch`; empty for none. */
  readonly label: string;
}

/** What one root holds. */
export interface ReadRoot {
  /** The folders with documents, apart for the two halves: a name in both of them means nothing. */
  readonly folders: readonly string[];
  readonly has: (folder: string) => boolean;
  readonly documents: readonly Document[];
  readonly unread: readonly Unread[];
  /** Acknowledgements that no document was there for. */
  readonly stale: readonly Reported[];
  /** A file of the root as people are shown it. */
  readonly shown: (file: string) => string;
}

/** Reads a root from the disk: its settings, and every file that these do not leave out. */
export async function readRoot(root: AuditRoot): Promise<ReadRoot> {
  const shown = (file: string): string => (root.label === '' ? file : `${root.label}/${file}`);
  const { settings, unread: wrong } = await settingsOf(root, shown(SETTINGS_FILE));
  const isIgnored = ({ file }: { readonly file: string }): boolean =>
    settings.ignore.some((pattern) => matchesGlob(pattern, file));
  const walked = root.files ? { files: root.files, unread: [] } : await walk(root.folder, isReadable);
  const files = walked.files.filter((file) => !isIgnored({ file }));
  const { documents, unread, stray } = await readFiles(textsOf(root.folder, files));
  const folders = new Set(documents.map(({ side, file }) => `${side} ${folderOf(file)}`));
  return {
    folders: [...folders],
    has: (folder) => folders.has(folder),
    documents: documents.map((document) => {
      const accepted = settings.acknowledge.filter(({ file }) => matchesGlob(file, document.file));
      return { ...document, acknowledged: [...document.acknowledged, ...accepted] };
    }),
    unread: [...wrong, ...[...walked.unread, ...unread].filter((one) => !isIgnored(one))].map(({ file, reason }) => ({
      file: shown(file),
      reason,
    })),
    stale: [
      ...stray.map(({ file, exception, because }) => ({
        ...staleFinding(exception, file, because),
        file: shown(file),
      })),
      ...settings.acknowledge
        .filter(({ file }) => !root.files && !documents.some((document) => matchesGlob(file, document.file)))
        .map((entry) => staleFinding(entry, shown(SETTINGS_FILE), `and no file matches "${entry.file}"`)),
    ],
    shown,
  };
}

async function settingsOf(
  root: AuditRoot,
  place: string,
): Promise<{ readonly settings: Settings; readonly unread: readonly Unread[] }> {
  const found = await readText(root.folder, SETTINGS_FILE, MOST_BYTES);
  if ('reason' in found) {
    const unread = found.reason === ABSENT ? [] : [{ file: SETTINGS_FILE, reason: found.reason }];
    return { settings: { acknowledge: [], ignore: [] }, unread };
  }
  const { settings, wrong } = readSettings(found.text, place);
  return { settings, unread: wrong.map((reason) => ({ file: SETTINGS_FILE, reason })) };
}

/** The disk answers sixteen questions in the time of one; more would only hold more texts. */
async function* textsOf(folder: string, files: readonly string[]): AsyncGenerator<FoundFile> {
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const batch = files.slice(start, start + AT_ONCE);
    yield* await Promise.all(batch.map(async (file) => ({ file, ...(await readText(folder, file, MOST_BYTES)) })));
  }
}

const AT_ONCE = 16;
const MOST_BYTES = 2_000_000;
