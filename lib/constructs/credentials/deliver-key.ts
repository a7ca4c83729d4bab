import type { Construct } from 'constructs';
import type { SecretShape } from '../../values/secret-shape';
import { report } from '../report';
import { credentialsProblem, type ICredentials } from './credentials';
import { isWorkloadIdentity, secretNeeded } from './workload-identity';

/**
 * Delivers a Secret to a consumer that takes an access key and nothing else, and gives its name. What cannot make one is
 * reported, and the name is empty then.
 *
 * @param because why an identity of pods will not do: `K3s has no pods, and reads an access key`
 */
export function deliverKey(
  owner: Construct,
  field: string,
  credentials: ICredentials,
  shape: SecretShape,
  because: string,
): string {
  const problem = isWorkloadIdentity(credentials)
    ? secretNeeded(shape.consumer, because)
    : credentialsProblem(credentials);
  report(owner, field, problem);
  return problem ? '' : credentials.deliver(owner, shape).secretName;
}
