/**
 * The images of the community edition. None was published after these, and none will be: since October 2025 there is
 * only source, and since February 2026 nobody maintains it. The images on Docker Hub were deleted in September 2026;
 * those on quay.io are the last.
 * @see https://github.com/minio/minio (README)
 * @see https://github.com/dandi/dandi-cli/pull/1921
 */
export const MINIO_IMAGES = {
  server: 'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
  client: 'quay.io/minio/mc:RELEASE.2025-08-13T08-35-41Z',
} as const;

/** Where images of MinIO can no longer be pulled from, and what was there. */
export const MINIO_IMAGES_GONE = {
  /** The name of an image as manifests write it, with or without Docker Hub's host. */
  image: /^(?:(?:index\.|registry-1\.)?docker\.io\/)?minio\/(minio|mc|console|operator)(?=$|[:@])/,
  since: '2026-09-11',
  source: 'https://github.com/makeplane/plane/pull/9829',
} as const;

/** The Terraform provider. */
export const MINIO_PROVIDER = {
  source: 'aminueza/minio',
  /** The oldest that has every argument in use: `expired_object_delete_marker`. */
  oldest: '3.13',
  docs: 'https://github.com/aminueza/terraform-provider-minio/tree/v3.40.1/docs',
} as const;

/** The port that the server listens on by default, and the ports that its console is usually given. */
export const MINIO_PORTS = { api: 9000, consoles: [9001, 9002, 9090, 9443] } as const;
