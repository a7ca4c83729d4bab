import type { Construct } from 'constructs';
import type { SecretShape } from '../../values/secret-shape';
import type { ICredentials, SecretReference } from '../credentials/credentials';
import { report } from '../report';

interface Place {
  /** The target, for messages. */
  readonly target: string;
  readonly url: string;
  /** The bucket and its folder, regardless of the region. */
  readonly store: string;
}

/** The targets of one Longhorn, and their Secrets. */
export class KnownTargets {
  private readonly places: Place[] = [];
  private readonly secrets = new Map<ICredentials, { readonly shape: string; readonly reference: SecretReference }>();

  /** Reports two targets in one folder: each would delete the backups of the other, which it does not recognise. */
  public add(owner: Construct, field: string, place: Place): void {
    const same = this.places.find(({ store, url }) => store === place.store || url === place.url);
    this.places.push(place);
    if (!same) return;
    report(owner, field, {
      must:
        same.store === place.store
          ? `must be a separate folder: ${same.target} keeps its backups there, and each deletes those of the other`
          : `must have a unique URL: ${same.target} has the same, and Longhorn compares nothing else`,
      got: place.url,
      fix: 'Use another bucket, or another prefix',
    });
  }

  /** The Secret of a target. Targets can share one with the same contents. */
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
        must: 'must result in a separate Secret: this one contains the endpoint or the certificate of another service',
        got: known.reference.secretName,
        fix: 'Create further credentials with another secretName',
      });
    }
    return known.reference;
  }
}
