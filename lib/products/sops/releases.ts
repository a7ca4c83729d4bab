/**
 * The release of SOPS whose form our files have, and which they name in `sops.version`: readers know by it how a file
 * was made.
 * @see https://github.com/getsops/sops/blob/v3.13.2/version/version.go
 */
export const SOPS_FORMAT = '3.13.2';
