# Example: a reference to a key
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "secret_access_key" {
  name  = "/longhorn/backup/aws-secret-access-key"
  type  = "SecureString"
  value = aws_iam_access_key.longhorn_backup.secret
}
