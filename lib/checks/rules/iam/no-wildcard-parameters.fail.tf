# Example: every parameter
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = "external-secrets"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameter", "ssm:GetParameters"]
      Resource = "arn:aws:ssm:*:*:parameter/*" # finding
    }]
  })
}

# Example: every resource
# File: terraform/aws/external-secrets/iam.tf
resource "aws_iam_user_policy" "external_secrets" {
  name = "external-secrets"
  user = "external-secrets"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = ["ssm:GetParameter", "kms:Decrypt"]
      Resource = [
        "arn:aws:kms:eu-west-1:123456789012:key/example",
        "*", # finding
      ]
    }]
  })
}
