const ROOTS = `  --root DIR               the existing folder of both halves; default dist/<cluster>
  --terraform-root DIR     the existing folder of the Terraform half
  --manifests-root DIR     the existing folder of the Kubernetes half
`;

const SECRET_ROOTS = `  --root DIR               the existing folder of the manifests; default dist/<cluster>
  --manifests-root DIR     the same
`;

const VALUES = `Values come from a prompt without echo, from the environment, or from lines NAME=value on standard input:
ARKWRIGHT_ACCESS_KEY_ID, ARKWRIGHT_SECRET_ACCESS_KEY, ARKWRIGHT_ENDPOINT, ARKWRIGHT_PASSWORD, and, for the key
client-secret for example, ARKWRIGHT_KEY_CLIENT_SECRET. Never pass a value as an argument.
`;

interface Help {
  readonly summary: string;
  readonly usage: string;
  /** Options, and what else there is to know. */
  readonly details: string;
}

/** The commands for declarations, and those for hand-written files. */
const HELP: Readonly<Record<string, Help>> = {
  synth: {
    summary: 'write the files of all clusters, or of the named ones',
    usage: 'synth [cluster …] [options]',
    details: `Options
  --check                  write nothing; fail if a file differs from the declaration
${ROOTS}
Examples
  synth home
  synth home --terraform-root ../terraform --manifests-root ../gitops
  synth --check
`,
  },
  check: {
    summary: 'check the declarations and compare them with the files; write nothing',
    usage: 'check [cluster …] [options]',
    details: `Options\n${ROOTS}`,
  },
  encrypt: {
    summary: 'make the files of Secrets that SOPS encrypts; asks for their values',
    usage: 'encrypt <cluster> [secret …] [options]',
    details: `Options
  --force                  replace a file that cannot be decrypted or compared, or that already has these values
${SECRET_ROOTS}
${VALUES}`,
  },
  seal: {
    summary: 'make the files of sealed Secrets; asks for the values that are not sealed yet',
    usage: 'seal <cluster> [secret …] [options]',
    details: `Options
  --reseal                 seal all values again; --reseal=KEY,KEY only those of these keys
${SECRET_ROOTS}
${VALUES}`,
  },
  audit: {
    summary: 'check hand-written manifests and Terraform; write nothing',
    usage: 'audit <path …> [options]',
    details: `Options
  --json                   the whole report, for programs
  --sarif                  for code scanning (SARIF 2.1.0)
  --markdown               for a comment on a pull request
  --coverage               a table of all persistent volume claims and their backups

A comment accepts a finding, in the same YAML document or before the Terraform block:
  # arkwright-acknowledge longhorn/no-bucket-expiration: the bucket is a copy of a copy
So does arkwright.json at the root: {"acknowledge": [{"rule", "file", "reason"}], "ignore": ["docs/**"]}
`,
  },
  rules: {
    summary: 'list the rules, or print the page of a rule',
    usage: 'rules [id …]',
    details: `Example
  rules longhorn/no-bucket-expiration
`,
  },
};

/** The help of one command, or an overview of those that are available. */
export function usage(available: readonly string[], command: string): string {
  const help = available.includes(command) ? HELP[command] : undefined;
  if (help) return `Usage: arkwright ${help.usage}\n\n${capital(help.summary)}.\n\n${help.details}\n${STATUS}`;
  const rows = Object.entries(HELP).filter(([name]) => available.includes(name));
  return `Usage: arkwright <command> [options]

Commands
${rows.map(([name, { summary }]) => `  ${name.padEnd(9)}${summary}\n`).join('')}
Options
  -h, --help               this help; after a command, the help of the command
  -V, --version            the version of Arkwright

${STATUS}`;
}

const STATUS = `Exit status: 0 on success, 1 on failure (nothing was written), 2 for wrong usage.\n`;

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
