# Example: three keys
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "longhorn-backup"
}

resource "aws_iam_access_key" "longhorn_backup" {
  user = aws_iam_user.longhorn_backup.name
}

resource "aws_iam_access_key" "longhorn_backup_2026" {
  user = aws_iam_user.longhorn_backup.name
}

resource "aws_iam_access_key" "longhorn_backup_2027" {
  user = aws_iam_user.longhorn_backup.name # finding
}
