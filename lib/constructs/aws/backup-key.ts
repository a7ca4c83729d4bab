import { Construct } from 'constructs';
import { KmsAlias, KmsKey } from '../../terraform';
import { ApplyTimeValue } from '../../values/apply-time';
import type { Problem } from '../../values/problem';
import { Region } from '../../values/region';
import { terraformNameProblem, terraformText } from '../../values/terraform-name';
import { breaks } from '../../values/text';
import { report, reportFields } from '../report';
import { WorkingDirectory } from '../tfaction/working-directory';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';

/** A KMS key that encrypts backups. */
export interface IBackupKey {
  /** The key's ARN: known after apply, or the literal ARN of an existing key. */
  readonly keyArn: ApplyTimeValue | string;
  /** The region of the key: a bucket accepts only keys of its own region. */
  readonly region: Region;
  /**
   * What is wrong with the ARN, if it comes from elsewhere.
   *
   * @default - nothing
   */
  readonly problem?: Problem | undefined;
}

/** Properties of `BackupKey`. */
export interface BackupKeyProps {
  /** The alias, without `alias/`: `longhorn-backup`. */
  readonly aliasName: string;

  /**
   * What the key is for; shown in the AWS console.
   *
   * @default "Backups of <alias>"
   */
  readonly description?: string;

  /**
   * The region of the key, such as `us-west-2`: that of the bucket that it is for.
   *
   * @default - the region of the working directory
   */
  readonly region?: string;
}

/**
 * A customer-managed KMS key with yearly rotation. Without the key the backups are unreadable, so Terraform refuses to
 * destroy it, and KMS waits 30 days before it deletes it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export class BackupKey extends Construct implements IBackupKey {
  /** An existing key, by its ARN. */
  public static fromKeyArn(keyArn: string): IBackupKey {
    return { keyArn, region: Region.of(String(keyArn).split(':')[3] ?? ''), problem: breaks([KEY_ARN], keyArn) };
  }

  /** The ARN of the key, for policies. */
  public readonly keyArn: ApplyTimeValue;
  /** The region of the key. */
  public readonly region: Region;

  /** @param name the Terraform name: `aws_kms_key.<name>` */
  constructor(scope: Construct, name: string, props: BackupKeyProps) {
    super(scope, uniqueId(scope, `BackupKey.${name}`));
    report(this, 'name', terraformNameProblem(name));
    report(this, 'aliasName', breaks([ALIAS], props.aliasName));
    const directory = WorkingDirectory.of(this);
    const { module, tags } = directory;
    this.region = props.region === undefined ? directory.region : Region.of(props.region);
    reportFields(this, { region: this.region });
    reportSecondUse(this, 'aliasName', `the KMS alias ${props.aliasName} in ${this.region}`);
    const elsewhere = directory.elsewhere(this.region);
    const key = module.addResource(this, KmsKey, name, {
      ...elsewhere,
      description: terraformText(props.description ?? `Backups of ${props.aliasName}`),
      deletionWindowInDays: 30,
      enableKeyRotation: true,
      tags: { ...tags },
      lifecycle: { preventDestroy: true },
    });
    const targetKeyId = `\${${key}.key_id}`;
    module.addResource(this, KmsAlias, name, { ...elsewhere, name: `alias/${props.aliasName}`, targetKeyId });
    this.keyArn = ApplyTimeValue.of(`${key}.arn`);
  }
}

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html (read 2026-11-21) */
const ALIAS = {
  must: 'must be 1 to 250 letters, digits, slashes, hyphens and underscores, and not begin with "aws/" or "alias/"',
  fix: 'Write "longhorn-backup", for example',
  keeps: (alias: string) => /^(?!aws\/|alias\/)[A-Za-z0-9/_-]{1,250}$/.test(alias),
};

/** An alias does not work: a policy that names one allows nothing. */
const KEY_ARN = {
  must: 'must be the ARN of a KMS key, not of an alias',
  fix: 'Write "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", for example',
  keeps: (arn: string) => /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/.test(arn),
};
