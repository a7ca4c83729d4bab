/**
 * A value that exists only once Terraform has applied, such as an access key. One Terraform construct can pass it to
 * another of the same working directory, and nowhere else: it is deliberately not a string.
 */
export class ApplyTimeValue {
  /** @param expression a Terraform expression without the `${}` around it */
  public static of(expression: string): ApplyTimeValue {
    return new ApplyTimeValue(expression);
  }

  private constructor(private readonly expression: string) {}

  /** As Terraform JSON refers to it: `${aws_s3_bucket.longhorn_backup.arn}`. */
  public toString(): string {
    return `\${${this.expression}}`;
  }

  public toJSON(): string {
    return this.toString();
  }
}
