import { Construct } from 'constructs';
import { secret } from '../../values/secret-shape';
import type { IGrantee, PolicyStatement } from '../aws/policy';
import type { ICredentials } from '../credentials/credentials';
import { report, reportLater } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import { userNameProblem } from './minio-user';

/** Properties of `MinioServerUser`. */
export interface MinioServerUserProps {
  /** How the secret access key reaches the server. The engine has a Secret of its own with the same key. */
  readonly credentials: ICredentials;
}

/** A user of a `MinioServer`, which `addUser` makes. It may do what buckets grant it. */
export class MinioServerUser extends Construct implements IGrantee {
  /** The Secret with `AWS_SECRET_ACCESS_KEY`. */
  public readonly secretName: string;
  private readonly granted: PolicyStatement[] = [];

  constructor(
    server: Construct,
    /** The access key id: 3 to 64 letters, digits and `+.@_-`. */
    public readonly userName: string,
    { credentials }: MinioServerUserProps,
    endpoint: string,
  ) {
    super(server, uniqueId(server, `User.${userName}`));
    report(this, 'name', userNameProblem(userName));
    reportSecondUse(this, 'name', `the user ${userName} of ${endpoint}`);
    reportLater(this, 'grants', () =>
      this.granted.length > 0
        ? undefined
        : { must: 'must allow something', got: userName, fix: 'Call grant() on a bucket of the server' },
    );
    const keys = { AWS_SECRET_ACCESS_KEY: [secret('secretAccessKey')] };
    this.secretName = credentials.deliver(this, { consumer: `MinIO (${userName})`, keys }).secretName;
  }

  /** What the user may do, in the order in which it was granted. */
  public get statements(): readonly PolicyStatement[] {
    return this.granted;
  }

  /** Allows more, after what was granted before. */
  public addStatements(...statements: readonly PolicyStatement[]): void {
    this.granted.push(...statements);
  }
}
