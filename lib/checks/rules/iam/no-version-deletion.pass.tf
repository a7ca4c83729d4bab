# Example: objects only
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user_policy" "longhorn_backup" {
  name = "longhorn-backup"
  user = "longhorn-backup"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
      Resource = "arn:aws:s3:::example-longhorn-backup/*"
    }]
  })
}

# Example: a bucket without backups
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user_policy" "longhorn_backup" {
  name = "longhorn-backup"
  user = "longhorn-backup"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:*"
      Resource = "arn:aws:s3:::example-cache/*"
    }]
  })
}

# Example: the deletion of versions is denied
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user_policy" "longhorn_backup" {
  name = "longhorn-backup"
  user = "longhorn-backup"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:*"
      Resource = "arn:aws:s3:::example-longhorn-backup/*"
      }, {
      Effect   = "Deny"
      Action   = "s3:DeleteObjectVersion"
      Resource = "arn:aws:s3:::example-longhorn-backup/*"
    }]
  })
}
