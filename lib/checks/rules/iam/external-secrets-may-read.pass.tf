# Example: a key
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = aws_iam_user.external_secrets.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameter*"]
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
      Action   = ["ssm:GetParameter", "ssm:GetParametersByPath"]
      Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"
    }]
  })
}

# Example: a search in a store of another service
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = aws_iam_user.external_secrets.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameter"]
      Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"
    }]
  })
}

# Example: a user of something else
# File: terraform/aws/ansible/iam.tf
resource "aws_iam_user_policy" "ansible" {
  name = "ansible"
  user = aws_iam_user.ansible.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameters"]
      Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*"
    }]
  })
}
