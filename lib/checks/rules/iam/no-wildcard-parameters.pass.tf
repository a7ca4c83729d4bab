# Example: one folder
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["ssm:GetParameter", "ssm:GetParameters"]
        Resource = ["arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"]
      },
    ]
  })
}

# Example: names only, which have no narrower resource
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = "ssm:DescribeParameters"
        Resource = "*"
      },
    ]
  })
}

# Example: parameters with a tag
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["ssm:GetParameter", "ssm:GetParameters"]
        Resource = ["*"]
        Condition = {
          StringEquals = {
            "aws:ResourceTag/app" = "longhorn"
          }
        }
      },
    ]
  })
}
