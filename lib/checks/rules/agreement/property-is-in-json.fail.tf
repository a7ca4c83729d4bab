# Example: a property of a key
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "key" {
  name = "/backup/key"
  type = "SecureString"
  value = aws_iam_access_key.a.secret
}
