# Example: an endpoint
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/longhorn/backup/aws-endpoints"
  type = "SecureString"
  value = "https://s3.eu-west-1.amazonaws.com"
}

# Example: a value that is put in by hand
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/longhorn/backup/aws-endpoints"
  type = "SecureString"
  value = "dummy"
  lifecycle {
    ignore_changes = ["value"]
  }
}

# Example: the same word for something else
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/app/theme"
  type = "SecureString"
  value = "default"
}
