/** Properties of `RecoveryPages`: what no other declaration says, and whoever restores has to know. */
export interface RecoveryPagesProps {
  /**
   * How a new cluster is built, up to and with Argo CD, in one sentence that begins with a verb.
   *
   * @default "build a cluster as the first one was built, then install Argo CD"
   */
  readonly newCluster?: string;

  /**
   * Commands by namespace that fail unless its application works: `{ shop: ['curl --fail https://shop.example.com'] }`.
   *
   * @default - the pages look at the claims and the workloads alone
   */
  readonly looks?: Readonly<Record<string, readonly string[]>>;
}
