# Example: two keys, while one replaces the other
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "longhorn-backup"
}

resource "aws_iam_access_key" "longhorn_backup" {
  user = aws_iam_user.longhorn_backup.name
}

resource "aws_iam_access_key" "longhorn_backup_2027" {
  user = aws_iam_user.longhorn_backup.name
}

# Example: three keys of two users
# File: terraform/aws/backups/iam.tf
resource "aws_iam_access_key" "longhorn_backup" {
  user = aws_iam_user.longhorn_backup.name
}

resource "aws_iam_access_key" "longhorn_backup_2027" {
  user = aws_iam_user.longhorn_backup.name
}

resource "aws_iam_access_key" "velero_backup" {
  user = aws_iam_user.velero_backup.name
}
