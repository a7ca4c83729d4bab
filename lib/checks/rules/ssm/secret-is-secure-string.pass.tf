# Example: an encrypted secret
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "secret_access_key" {
  name  = "/longhorn/backup/aws-secret-access-key"
  type  = "SecureString"
  value = aws_iam_access_key.longhorn_backup.secret
}

# Example: the id of a key, which is not secret
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "access_key_id" {
  name  = "/longhorn/backup/aws-access-key-id"
  type  = "String"
  value = aws_iam_access_key.longhorn_backup.id
}
