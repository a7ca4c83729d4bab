# Example: plain words
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  tags = {
    Description = "Longhorn: nightly @ home"
  }
}

# Example: a value that Terraform alone knows
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  tags = {
    Owner = var.owner
  }
}
