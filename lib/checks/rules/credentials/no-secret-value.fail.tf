# Example: a secret key in Terraform
# Declared
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  value = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
}
