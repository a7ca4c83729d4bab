# Example: the name of a parameter
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/longhorn/backup/id"
  type = "SecureString"
  value = aws_iam_access_key.example.id
}
