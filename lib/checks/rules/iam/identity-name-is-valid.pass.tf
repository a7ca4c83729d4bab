# Example: letters and hyphens
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "longhorn-backup"
  path = "/system/"
}

# Example: a name from a variable
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "${var.cluster} backup"
}

# Example: a long name of a policy
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_policy" "longhorn_backup" {
  name   = "longhorn-backup-of-the-cluster-in-the-basement-of-the-second-house"
  policy = jsonencode(local.longhorn_backup)
}
