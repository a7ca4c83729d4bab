# Example: an encrypted secret
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/longhorn/backup/key"
  type = "SecureString"
  value = aws_iam_access_key.example.secret
}

# Example: the id of a key, which is no secret
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/longhorn/backup/key"
  type = "String"
  value = aws_iam_access_key.example.id
}
