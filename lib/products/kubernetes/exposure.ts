/**
 * Kinds through which a copy of an application acts on the world outside its namespace: it takes the traffic of the
 * original, its names in DNS, its certificates, or runs its jobs a second time. With the group behind the plural.
 * @see https://velero.io/docs/v1.18/restore-resource-modifiers/
 */
export const EXPOSING_KINDS: readonly string[] = [
  'ingresses.networking.k8s.io',
  'gateways.gateway.networking.k8s.io',
  'grpcroutes.gateway.networking.k8s.io',
  'httproutes.gateway.networking.k8s.io',
  'tlsroutes.gateway.networking.k8s.io',
  'ingressroutes.traefik.io',
  'dnsendpoints.externaldns.k8s.io',
  'certificates.cert-manager.io',
  'cronjobs.batch',
  'jobs.batch',
  'replicationsources.volsync.backube',
  'replicationdestinations.volsync.backube',
];

/**
 * A class of load balancers that no controller serves: a Service of it gets no address.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
 */
export const NO_LOAD_BALANCER = 'restored.invalid/none';

/**
 * Annotations of a Service for which ExternalDNS makes a name.
 * @see https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/
 */
export const DNS_ANNOTATIONS: readonly string[] = [
  'external-dns.alpha.kubernetes.io/hostname',
  'external-dns.alpha.kubernetes.io/internal-hostname',
];
