# Example: a secret key in Terraform
# Declared
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  value = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" # finding
}
