# Example: the secret of an access key
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "secret_access_key" {
  name  = "/longhorn/backup/aws-secret-access-key"
  type  = "String" # finding
  value = aws_iam_access_key.longhorn_backup.secret
}

# Example: a password that Terraform makes
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "minio_password" {
  name  = "/longhorn/backup/minio-password"
  type  = "String" # finding
  value = random_password.minio.result
}
