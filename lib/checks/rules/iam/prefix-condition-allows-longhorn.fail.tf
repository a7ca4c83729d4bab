# Example: the root without its slash
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = "s3:*Object"
        Resource = "arn:aws:s3:::example-backup/*"
      },
      { # finding
        Effect = "Allow"
        Action = "s3:ListBucket"
        Resource = "arn:aws:s3:::example-backup"
        Condition = {
          StringLike = {
            "s3:prefix" = ["", "backupstore/*"]
          }
        }
      },
    ]
  })
}

# Example: the folder without its slash
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = "s3:*Object"
        Resource = "arn:aws:s3:::example-backup/*"
      },
      { # finding
        Effect = "Allow"
        Action = "s3:ListBucket"
        Resource = "arn:aws:s3:::example-backup"
        Condition = {
          StringLike = {
            "s3:prefix" = ["cluster-a"]
          }
        }
      },
    ]
  })
}

# Example: another folder
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = "s3:*Object"
        Resource = "arn:aws:s3:::example-backup/*"
      },
      { # finding
        Effect = "Allow"
        Action = "s3:ListBucket"
        Resource = "arn:aws:s3:::example-backup"
        Condition = {
          StringLike = {
            "s3:prefix" = ["cluster-b/*"]
          }
        }
      },
    ]
  })
}
