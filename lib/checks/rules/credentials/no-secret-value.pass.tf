# Example: a reference to a key
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  value = aws_iam_access_key.example.secret
}
