# Example: words and signs that Parameter Store accepts
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = "https://s3.eu-west-1.amazonaws.com"

  tags = {
    Description = "Longhorn: nightly @ home"
  }
}

# Example: a value from a variable
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = "https://s3.eu-west-1.amazonaws.com"

  tags = {
    Owner = var.owner
  }
}
