# Example: the plural
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = aws_iam_user.external_secrets.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameters", "ssm:DescribeParameters"] # finding
      Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"
    }]
  })
}

# Example: a search by path
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = aws_iam_user.external_secrets.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameter"] # finding
      Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"
    }]
  })
}

# Example: a search by name
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = aws_iam_user.external_secrets.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameter"] # finding
      Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"
    }]
  })
}
