# Example: parentheses
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "longhorn-backup"

  tags = {
    Description = "backups (nightly)" # finding
  }
}

# Example: a reserved key
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "longhorn-backup"

  tags = {
    "aws:owner" = "me" # finding
  }
}
