# Example: a reserved first level
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "access_key_id" {
  name  = "/aws/longhorn/access-key-id" # finding
  type  = "SecureString"
  value = aws_iam_access_key.longhorn_backup.id
}

# Example: a reserved beginning
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "access_key_id" {
  name  = "ssm-longhorn-key" # finding
  type  = "SecureString"
  value = aws_iam_access_key.longhorn_backup.id
}

# Example: levels without a slash at the beginning
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "access_key_id" {
  name  = "longhorn/backup/access-key-id" # finding
  type  = "SecureString"
  value = aws_iam_access_key.longhorn_backup.id
}

# Example: a space
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "access_key_id" {
  name  = "/longhorn/access key id" # finding
  type  = "SecureString"
  value = aws_iam_access_key.longhorn_backup.id
}

# Example: sixteen levels
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "access_key_id" {
  name  = "/home/rack/shelf/cluster/a/apps/storage/longhorn/backup/s3/aws/eu/west/1/access/key-id" # finding
  type  = "SecureString"
  value = aws_iam_access_key.longhorn_backup.id
}
