import { Construct } from 'constructs';
import { secretKeyProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { keysAsNamed } from '../../values/secret-shape';
import { breaks, type TextRule } from '../../values/text';
import { ApplicationFolder } from '../argocd/application-folder';
import { report, reportEach } from '../report';
import { uniqueId } from '../unique-id';
import { sealedBy, sealedFile, type SealingProps } from './sealing';

/** Properties of `SealedSecret`. */
export interface SealedSecretProps extends SealingProps {
  /** The keys of the Secret. Their values are never declared: `seal` asks for them. */
  readonly keys: readonly string[];

  /**
   * The type of the Secret, such as `kubernetes.io/basic-auth`.
   *
   * @default "Opaque"
   */
  readonly type?: string;

  /**
   * Who reads the Secret, for messages.
   *
   * @default - what runs in the namespace of the folder
   */
  readonly readBy?: string;
}

/**
 * A Secret with any contents, such as an OAuth client, that is sealed in Git: only the sealed-secrets controller in the
 * cluster can decrypt it. The command `seal` makes its file.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets
 */
export class SealedSecret extends Construct {
  constructor(
    scope: Construct,
    /** The name of the Secret, and of the SealedSecret that it is made of. */
    public readonly secretName: string,
    props: SealedSecretProps,
  ) {
    super(scope, uniqueId(scope, `SealedSecret.${secretName}`));
    const folder = ApplicationFolder.of(this);
    const keys = reportEach(this, 'keys', props.keys, secretKeyProblem);
    report(this, 'keys', listProblem(keys));
    if (props.type !== undefined) report(this, 'type', breaks([TYPE], props.type));
    folder.addSecret(
      this,
      {
        name: secretName,
        shape: {
          consumer: props.readBy ?? `what runs in ${folder.namespace}`,
          keys: keysAsNamed(keys),
          ...(props.type === undefined ? {} : { type: props.type }),
        },
        keys: keysAsNamed(keys),
        maker: sealedBy(this, props),
        file: sealedFile(secretName, props),
      },
      '',
    );
  }
}

/** What is wrong with the keys together: each has its own variable, whose name has no hyphens, dots or lower case. */
function listProblem(keys: readonly string[]): Problem | undefined {
  if (keys.length === 0) return { must: 'must have at least one key', got: keys, fix: 'Name the keys of the Secret' };
  const plain = keys.map((key) => key.replace(/[-.]/g, '_').toUpperCase());
  const twice = keys.filter((_, index) => plain.indexOf(plain[index] ?? '') !== index);
  if (twice.length === 0) return undefined;
  return {
    must: 'must have keys that differ in more than case, hyphens, dots and underscores',
    got: twice[0],
    fix: 'Name each key once, or put the second one into another Secret',
  };
}

const TYPE: TextRule = {
  must: 'must be the type of a Secret',
  fix: 'Write "Opaque", or a type that Kubernetes defines, such as "kubernetes.io/tls"',
  keeps: (type) => /^[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?$/.test(type) && type.length <= 253,
};
