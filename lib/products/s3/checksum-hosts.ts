/** Hosts of stores that refuse uploads with a checksum, unless it is switched off. */
export const CHECKSUM_REFUSING_HOSTS: readonly RegExp[] = [
  /\.backblazeb2\.com/,
  /\.ovh\.(net|us)|\.ovhcloud\./,
  /\.cloud-object-storage\.appdomain\.cloud/,
];
