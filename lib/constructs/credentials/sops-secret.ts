import type { Construct } from 'constructs';
import type { Problem } from '../../values/problem';
import type { SecretMaker, SecretShape } from '../../values/secret-shape';
import { ageRecipientProblem, kmsKeyArnProblem } from '../../values/sops-recipient';
import { breaks, type TextRule } from '../../values/text';
import { report, reportEach } from '../report';
import type { ICredentials, SecretReference } from './credentials';
import { declareForPeople } from './made-by-people';

/** Who may decrypt a file. */
export interface SopsSecretRecipients {
  /**
   * Public age keys, such as `age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p`: those of whatever decrypts
   * in the cluster, and those of the people who maintain the file.
   *
   * @default - none
   */
  readonly age?: readonly string[];

  /**
   * ARNs of KMS keys. The command `sops` must be installed to encrypt for them.
   *
   * @default - none
   */
  readonly kms?: readonly string[];
}

/** Properties of `SopsSecret`. */
export interface SopsSecretProps {
  /** The name of the Secret. */
  readonly secretName: string;

  /** Who may decrypt the file: at least one. */
  readonly recipients: SopsSecretRecipients;

  /**
   * The file in the folder. It ends in `.enc.yaml`, which `.sops.yaml` matches. What Flux applies is in a separate
   * subfolder.
   *
   * @default - the name of the Secret with `.enc.yaml`, for Flux below `flux/`
   */
  readonly file?: string;

  /**
   * Who decrypts the file and applies it: Argo CD with ksops, Flux beside Argo CD, or a person with `sops` and `kubectl`.
   *
   * @default "ksops"
   */
  readonly appliedBy?: 'ksops' | 'flux' | 'hand';

  /**
   * Whether the Secret also contains an endpoint.
   *
   * @default false
   */
  readonly hasEndpoint?: boolean;
}

/**
 * A credential that is encrypted in Git by SOPS. The command `encrypt` makes its file, and nothing else writes it.
 *
 * @see https://getsops.io/docs/
 */
export class SopsSecret implements ICredentials {
  constructor(private readonly props: SopsSecretProps) {}

  /** Declares the file that `encrypt` makes. */
  public deliver(consumer: Construct, shape: SecretShape): SecretReference {
    const { secretName, appliedBy } = this.props;
    const file = this.props.file ?? `${appliedBy === 'flux' ? 'flux/' : ''}${secretName}.enc.yaml`;
    report(consumer, 'credentials.file', breaks(appliedBy === 'flux' ? [FILE, BELOW] : [FILE], file));
    return declareForPeople(consumer, shape, this.props, { maker: this.maker(consumer), file });
  }

  private maker(consumer: Construct): SecretMaker {
    const { appliedBy = 'ksops', recipients } = this.props;
    const age = reportEach(consumer, 'credentials.recipients.age', recipients.age, ageRecipientProblem);
    const kms = reportEach(consumer, 'credentials.recipients.kms', recipients.kms, kmsKeyArnProblem);
    report(consumer, 'credentials.recipients', recipientsProblem(recipients));
    return { by: 'sops', recipients: { age: [...new Set(age)], kms: [...new Set(kms)] }, appliedBy };
  }
}

function recipientsProblem({ age = [], kms = [] }: SopsSecretRecipients): Problem | undefined {
  if (age.length + kms.length > 0) return undefined;
  return {
    must: 'must name at least one who can decrypt',
    got: 'nobody',
    fix: 'Add the public age key that age-keygen prints, or the ARN of a KMS key',
  };
}

const FILE: TextRule = {
  must: 'must end in .enc.yaml, which .sops.yaml matches',
  fix: 'Name it after the Secret, such as "backup-secret.enc.yaml"',
  keeps: (file) => file.endsWith('.enc.yaml'),
};

const BELOW: TextRule = {
  must: 'must be in a subfolder, which Flux applies by itself',
  fix: 'Put it into a subfolder, such as "flux/backup-secret.enc.yaml": Argo CD applies the folder itself, and would apply the encrypted file',
  keeps: (file) => file.includes('/'),
};
