# Example: all of it
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "archive-longhorn"
}

resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["s3:ListBucket"]
        Resource = ["arn:aws:s3:::archive-longhorn"]
      },
      {
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = ["arn:aws:s3:::archive-longhorn/*"]
      },
    ]
  })
}

# Example: another engine below another prefix
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["s3:ListBucket"]
        Resource = ["arn:aws:s3:::archive-longhorn"]
      },
      {
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = ["arn:aws:s3:::archive-longhorn/a/*"]
      },
    ]
  })
}

# Example: one policy with everything on both
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
        Resource = ["arn:aws:s3:::archive-longhorn/*"]
      },
      {
        Effect = "Allow"
        Action = ["s3:*"]
        Resource = ["arn:aws:s3:::archive-longhorn"]
      },
    ]
  })
}
