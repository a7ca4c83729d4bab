# Example: a name with levels
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/longhorn/backup/aws-access-key-id"
  type = "SecureString"
  value = var.value
}

# Example: a name without levels
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "longhorn-access-key"
  type = "SecureString"
  value = var.value
}

# Example: a name that Terraform alone knows
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/${var.cluster}/aws key"
  type = "SecureString"
  value = var.value
}
