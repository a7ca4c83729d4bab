# Example: a space
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "longhorn backup" # finding
}

# Example: a role with a name of 65 characters
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_role" "longhorn_backup" {
  name = "longhorn-backup-of-the-cluster-in-the-basement-of-the-second-house" # finding
}

# Example: a slash in the name of a policy
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user_policy" "longhorn_backup" {
  name   = "backup/longhorn" # finding
  user   = aws_iam_user.longhorn_backup.name
  policy = jsonencode(local.longhorn_backup)
}

# Example: a path without a slash at the end
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "longhorn-backup"
  path = "/system" # finding
}
