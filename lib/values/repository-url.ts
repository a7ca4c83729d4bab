import type { Problem } from './problem';

/** The URL of a Git repository, as Argo CD reads it. A manifest is public, so the URL must not contain credentials. */
export function gitRepositoryProblem(url: unknown): Problem | undefined {
  const forms = [
    /^https:\/\/[^\s/@?#]+\/[^\s@?#]+$/,
    /^ssh:\/\/(git@)?[^\s/@?#]+\/[^\s@?#]+$/,
    /^git@[^\s/@:]+:[^\s@?#]+$/,
  ];
  if (typeof url === 'string' && forms.some((form) => form.test(url))) return undefined;
  return {
    must: 'must be the URL of a Git repository, without credentials',
    got: withoutCredentials(url),
    fix: 'Write "https://github.com/owner/name", for example',
  };
}

/** The repository of a chart: an `https` URL, or a registry and path without a scheme (OCI). */
export function chartRepositoryProblem(url: unknown): Problem | undefined {
  if (typeof url === 'string' && /^(https:\/\/)?[a-z0-9][a-z0-9.-]*(:\d{1,5})?(\/[^\s@?#]*)?$/i.test(url))
    return undefined;
  return {
    must: 'must be the URL of a chart repository, without credentials',
    got: withoutCredentials(url),
    fix: 'Write "https://charts.longhorn.io", for example, or an OCI registry without a scheme',
  };
}

/** What precedes an `@` or follows a `?` may be a password, whatever it looks like. */
function withoutCredentials(url: unknown): unknown {
  return typeof url === 'string'
    ? url.replace(/^([a-z]+:\/\/)?.*@/is, '$1(redacted)@').replace(/[?#].*$/s, '?(redacted)')
    : url;
}
