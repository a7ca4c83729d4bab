# Example: the whole value
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "key" {
  name = "/backup/key"
  type = "SecureString"
  value = aws_iam_access_key.a.id
}

# Example: a property of JSON
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "key" {
  name = "/backup/key"
  type = "SecureString"
  value = "${jsonencode({ id = aws_iam_access_key.a.id })}"
}
