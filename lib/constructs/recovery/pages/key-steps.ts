import type { Answers } from './answers';
import type { Step } from './page';

/** What opens the Secrets that are in Git, by who makes them. */
const KEYS = {
  'sealed-secrets':
    'the private keys of the sealed-secrets controller: `kubectl --namespace=kube-system get secrets --selector=sealedsecrets.bitnami.com/sealed-secrets-key --output=yaml`, encrypted for whoever restores',
  sops: 'the private keys of age, or access to the KMS key, that open the `*.enc.yaml` files',
} as const;

/** The private keys without which no Secret in Git can be opened. */
export function keysKeptElsewhere(answers: Answers): readonly string[] {
  const makers = makersOf(answers);
  return Object.entries(KEYS).flatMap(([maker, kept]) => (makers.has(maker) ? [kept] : []));
}

/** Brings those keys to a new cluster, before anything that would make new ones. */
export function keysBack(answers: Answers): readonly Step[] {
  const makers = makersOf(answers);
  return [
    ...(makers.has('sealed-secrets')
      ? [
          {
            title: 'Bring the private keys of sealed-secrets back, before its controller starts',
            run: [
              'kubectl apply --filename="${SEALING_KEYS:?write SEALING_KEYS= and the file in which they were kept}"',
              'kubectl get secrets --all-namespaces --selector=sealedsecrets.bitnami.com/sealed-secrets-key',
            ],
            expect: 'each key is listed. With new keys no sealed file can be opened.',
          },
        ]
      : []),
    ...(makers.has('sops')
      ? [
          {
            title: 'Give Argo CD the keys that open the encrypted files',
            by: 'install ksops in its repo-server and give it the private key, as in the old cluster.',
            expect: 'the repo-server is Ready.',
          },
        ]
      : []),
  ];
}

function makersOf({ folders }: Answers): ReadonlySet<string> {
  return new Set(folders.flatMap(({ secrets }) => secrets.map(({ secret }) => secret.maker.by)));
}
