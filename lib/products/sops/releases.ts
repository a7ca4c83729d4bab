/**
 * The release of SOPS whose form our files have, and which they name in `sops.version`: readers know by it how a file
 * was made.
 * @see https://github.com/getsops/sops/blob/v3.13.2/version/version.go
 */
export const SOPS_FORMAT = '3.13.2';

/**
 * The first release that encrypts what comes in on standard input under a file name of one's choice.
 * @see https://github.com/getsops/sops/releases/tag/v3.10.0
 */
export const SOPS_READS_STDIN = '3.10.0';
