# Example: objects only
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "arn:aws:s3:::example-backup/*"
      },
    ]
  })
}

# Example: another bucket
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["s3:*"]
        Resource = "arn:aws:s3:::example-cache/*"
      },
    ]
  })
}

# Example: the versions of it are denied
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["s3:*"]
        Resource = "arn:aws:s3:::example-backup/*"
      },
      {
        Effect = "Deny"
        Action = ["s3:DeleteObjectVersion"]
        Resource = "arn:aws:s3:::example-backup/*"
      },
    ]
  })
}
