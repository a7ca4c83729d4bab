# Example: an empty value
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = "" # finding
}

# Example: an empty value that plans show
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name           = "/longhorn/backup/aws-endpoints"
  type           = "String"
  insecure_value = "" # finding
}

# Example: a value of 5000 bytes
# File: terraform/aws/longhorn/ssm.tf
locals {
  line  = "nothing but a hundred characters nothing but a hundred characters nothing but a hundred characters x"
  block = "${local.line}${local.line}${local.line}${local.line}${local.line}${local.line}${local.line}${local.line}${local.line}${local.line}"
}

resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = "${local.block}${local.block}${local.block}${local.block}${local.block}" # finding
}
