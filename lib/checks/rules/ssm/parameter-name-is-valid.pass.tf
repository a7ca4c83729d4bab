# Example: a name with levels
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "access_key_id" {
  name  = "/longhorn/backup/aws-access-key-id"
  type  = "SecureString"
  value = aws_iam_access_key.longhorn_backup.id
}

# Example: a name without levels
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "access_key_id" {
  name  = "longhorn-access-key-id"
  type  = "SecureString"
  value = aws_iam_access_key.longhorn_backup.id
}

# Example: a name from a variable
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "access_key_id" {
  name  = "/${var.cluster}/aws access key"
  type  = "SecureString"
  value = aws_iam_access_key.longhorn_backup.id
}
