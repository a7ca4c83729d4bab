# Example: a value
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = "https://s3.eu-west-1.amazonaws.com"
}

# Example: a value of 5000 bytes in the advanced tier
# File: terraform/aws/longhorn/ssm.tf
locals {
  line  = "nothing but a hundred characters nothing but a hundred characters nothing but a hundred characters x"
  block = "${local.line}${local.line}${local.line}${local.line}${local.line}${local.line}${local.line}${local.line}${local.line}${local.line}"
}

resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  tier  = "Advanced"
  value = "${local.block}${local.block}${local.block}${local.block}${local.block}"
}

# Example: a value that is known at apply
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "endpoints" {
  name  = "/longhorn/backup/aws-endpoints"
  type  = "String"
  value = aws_s3_bucket.longhorn_backup.bucket_regional_domain_name
}
