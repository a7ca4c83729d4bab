# Example: parentheses
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = "https://s3.eu-west-1.amazonaws.com"

  tags = {
    Description = "endpoint (optional)" # finding
  }
}

# Example: a reserved key
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = "https://s3.eu-west-1.amazonaws.com"

  tags = {
    "aws:owner" = "me" # finding
  }
}

# Example: an empty value
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = "https://s3.eu-west-1.amazonaws.com"

  tags = {
    Owner = "" # finding
  }
}
