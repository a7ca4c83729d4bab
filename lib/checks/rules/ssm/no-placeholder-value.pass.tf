# Example: an endpoint
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = "https://s3.eu-west-1.amazonaws.com"
}

# Example: a value that is put in by hand
# File: terraform/aws/app/ssm.tf
resource "aws_ssm_parameter" "api_token" {
  name  = "/app/api-token"
  type  = "SecureString"
  value = "dummy"

  lifecycle {
    ignore_changes = [value]
  }
}

# Example: the same word for something else
# File: terraform/aws/app/ssm.tf
resource "aws_ssm_parameter" "theme" {
  name  = "/app/theme"
  type  = "String"
  value = "default"
}
