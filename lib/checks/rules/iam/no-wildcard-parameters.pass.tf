# Example: one folder
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = "external-secrets"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameter", "ssm:GetParameters"]
      Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"
    }]
  })
}

# Example: names only, which cannot be restricted to a folder
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = "external-secrets"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "ssm:DescribeParameters"
      Resource = "*"
    }]
  })
}

# Example: parameters with a tag
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = "external-secrets"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["ssm:GetParameter", "ssm:GetParameters"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:ResourceTag/app" = "longhorn" } }
    }]
  })
}

# Example: an administrator
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = "external-secrets"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}
