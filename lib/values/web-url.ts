/** The forges whose web pages are known, and how each addresses a file of a branch. */
const FORGES: readonly (readonly [host: RegExp, between: (revision: string) => string])[] = [
  [/^github\.com$/, (revision) => `blob/${revision}`],
  [/^gitlab\./, (revision) => `-/blob/${revision}`],
  [/^codeberg\.org$/, (revision) => `src/branch/${revision}`],
];

/**
 * The web page of a file of a Git repository; undefined if the forge is not known.
 *
 * @param repository its URL, as Argo CD reads it: `https://…`, `ssh://git@…` or `git@host:owner/name`
 */
export function webUrlOf(repository: string, revision: string, file: string): string | undefined {
  const parts = /^(?:https:\/\/|ssh:\/\/(?:git@)?|git@)([^\s/:@]+)(?::\d+)?[/:](.+?)(?:\.git)?\/?$/.exec(repository);
  const [, host = '', path = ''] = parts ?? [];
  const forge = FORGES.find(([known]) => known.test(host));
  return forge && `https://${host}/${path}/${forge[1](revision)}/${file}`;
}
