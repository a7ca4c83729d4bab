import { KubeSecret } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import { fill, keysFor, valuesOf, type SecretShape, type SecretValue } from '../../values/secret-shape';
import { acknowledge } from '../acknowledge';
import { ApplicationFolder } from '../argocd/application-folder';
import { report } from '../report';
import { uniqueId } from '../unique-id';
import type { ICredentials, SecretReference } from './credentials';

/** Properties of `ThrowAwaySecret`. */
export interface ThrowAwaySecretProps {
  /** The name of the Secret. */
  readonly secretName: string;

  /** The values, in clear text. Everybody who can read the repository has them. */
  readonly values: Readonly<Partial<Record<SecretValue, string>>>;

  /** Why everybody may have them: one line of at least ten characters. It is part of the header of the file. */
  readonly reason: string;
}

/**
 * A Secret that is in Git in clear text: only for a demonstration on one's own machine, without any valuable data. The
 * check that finds such Secrets is acknowledged for it, with the reason.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 */
export class ThrowAwaySecret implements ICredentials {
  constructor(private readonly props: ThrowAwaySecretProps) {}

  /** Declares the Secret. */
  public deliver(consumer: Construct, shape: SecretShape): SecretReference {
    const { secretName, values, reason } = this.props;
    const own = new Construct(consumer, uniqueId(consumer, `ThrowAwaySecret.${secretName}`));
    const given = Object.keys(values) as SecretValue[];
    const keys = keysFor(shape, given);
    const lacking = valuesOf(keys).filter((value) => !given.includes(value));
    report(own, 'credentials.secretName', kubernetesNameProblem(secretName));
    if (lacking.length > 0) {
      report(own, 'credentials.values', {
        must: `must have everything that ${shape.consumer} reads`,
        got: `no ${lacking.join(', no ')}`,
        fix: 'Add it',
      });
    }
    acknowledge(own, 'credentials/no-secret-value', reason);
    const folder = ApplicationFolder.of(consumer);
    const texts = Object.entries(keys).map(([key, text]) => [key, fill(text, values)] as const);
    folder.add(
      own,
      (chart, id) =>
        new KubeSecret(chart, id, {
          metadata: { name: secretName, namespace: folder.namespace },
          type: shape.type ?? 'Opaque',
          stringData: Object.fromEntries(texts),
        }),
    );
    return { secretName };
  }
}
