import type { Construct } from 'constructs';
import type { SecretShape } from '../../values/secret-shape';
import type { ICredentials, SecretReference } from '../credentials/credentials';
import { report } from '../report';

interface Place {
  /** What messages call the target. */
  readonly target: string;
  readonly url: string;
  /** The bucket and the folder in it, whatever their region is called. */
  readonly store: string;
}

/** The targets of one Longhorn, and the Secrets that were made for them. */
export class KnownTargets {
  private readonly places: Place[] = [];
  private readonly secrets = new Map<ICredentials, { readonly shape: string; readonly reference: SecretReference }>();

  /** Reports a target in the place of another one: each would delete what it does not know, the backups of the other. */
  public add(owner: Construct, field: string, place: Place): void {
    const same = this.places.find(({ store, url }) => store === place.store || url === place.url);
    this.places.push(place);
    if (!same) return;
    report(owner, field, {
      must:
        same.store === place.store
          ? `must be a place of its own: ${same.target} keeps its backups there, and each deletes those of the other`
          : `must have a URL of its own: ${same.target} has it, and Longhorn compares nothing else`,
      got: place.url,
      fix: 'Use another bucket, or another prefix',
    });
  }

  /** The Secret of a target. Targets may share one, as far as it holds the same. */
  public secretFor(owner: Construct, field: string, credentials: ICredentials, shape: SecretShape): SecretReference {
    const known = this.secrets.get(credentials);
    const text = JSON.stringify(shape);
    if (!known) {
      const reference = credentials.deliver(owner, shape);
      this.secrets.set(credentials, { shape: text, reference });
      return reference;
    }
    if (known.shape !== text) {
      report(owner, field, {
        must: 'must make a Secret of its own: this one holds the endpoint or the certificate of another service',
        got: known.reference.secretName,
        fix: 'Make further credentials, with another name of the Secret',
      });
    }
    return known.reference;
  }
}
