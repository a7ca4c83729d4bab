# Example: words and signs that IAM accepts
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "longhorn-backup"

  tags = {
    Description = "Longhorn: nightly @ home"
  }
}

# Example: a value from a variable, and an empty one
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "longhorn-backup"

  tags = {
    Owner = var.owner
    Team  = ""
  }
}
