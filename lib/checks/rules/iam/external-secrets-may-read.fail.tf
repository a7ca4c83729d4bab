# Example: the plural
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "external-secrets"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["ssm:GetParameters", "ssm:DescribeParameters"] # finding
        Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"
      },
    ]
  })
}

# Example: a path
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "external-secrets"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["ssm:GetParameter"] # finding
        Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"
      },
    ]
  })
}

# Example: a name
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "external-secrets"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["ssm:GetParameter"] # finding
        Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"
      },
    ]
  })
}
