# Example: everything in S3
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user_policy" "longhorn_backup" {
  name = "longhorn-backup"
  user = "longhorn-backup"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:*" # finding
      Resource = "arn:aws:s3:::example-longhorn-backup/*"
    }]
  })
}

# Example: every deletion
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user_policy" "longhorn_backup" {
  name = "longhorn-backup"
  user = "longhorn-backup"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "s3:GetObject",
        "s3:PutObject",
        "s3:Delete*", # finding
      ]
      Resource = "arn:aws:s3:::example-longhorn-backup/*"
    }]
  })
}
