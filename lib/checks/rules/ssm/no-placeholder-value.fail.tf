# Example: a word for an endpoint that AWS does not need
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/longhorn/backup/aws-endpoints"
  type = "SecureString"
  value = "default" # finding
}

# Example: a secret that nobody puts in
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/app/api-token"
  type = "SecureString"
  value = "CHANGE_ME" # finding
}
