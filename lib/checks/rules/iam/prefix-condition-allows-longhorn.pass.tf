# Example: the folder of the target
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user_policy" "longhorn_backup" {
  name = "longhorn-backup"
  user = "longhorn-backup"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "arn:aws:s3:::example-longhorn-backup/*"
      },
      {
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = "arn:aws:s3:::example-longhorn-backup"
        Condition = {
          StringLike = { "s3:prefix" = ["cluster-a/*"] }
        }
      },
    ]
  })
}

# Example: the root
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user_policy" "longhorn_backup" {
  name = "longhorn-backup"
  user = "longhorn-backup"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "arn:aws:s3:::example-longhorn-backup/*"
      },
      {
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = "arn:aws:s3:::example-longhorn-backup"
        Condition = {
          StringLike = { "s3:prefix" = ["/", "backupstore/*"] }
        }
      },
    ]
  })
}

# Example: no condition
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user_policy" "longhorn_backup" {
  name = "longhorn-backup"
  user = "longhorn-backup"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "arn:aws:s3:::example-longhorn-backup/*"
      },
      {
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = "arn:aws:s3:::example-longhorn-backup"
      },
    ]
  })
}
