# Example: the secret of an access key
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/longhorn/backup/key"
  type = "String" # finding
  value = aws_iam_access_key.example.secret
}

# Example: a password that Terraform makes
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/longhorn/backup/key"
  type = "String" # finding
  value = random_password.example.result
}
