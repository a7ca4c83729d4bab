# Example: a word for an endpoint that AWS does not need
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  name = "/longhorn/backup/aws-endpoints"
  type = "SecureString"
  value = "default"
}

# Example: a secret that nobody puts in
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  name = "/app/api-token"
  type = "SecureString"
  value = "CHANGE_ME"
}
