# Example: a word for an endpoint that AWS does not need
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = "default" # finding
}

# Example: a secret that nobody puts in
# File: terraform/aws/app/ssm.tf
resource "aws_ssm_parameter" "api_token" {
  name  = "/app/api-token"
  type  = "SecureString"
  value = "CHANGE_ME" # finding
}

# Example: a word in the clear, through a local value
# File: terraform/aws/app/ssm.tf
locals {
  unset = "todo"
}

resource "aws_ssm_parameter" "url" {
  name           = "/app/url"
  type           = "String"
  insecure_value = local.unset # finding
}
