# Example: a secret key in Terraform
# Declared
# File: terraform/aws/longhorn/ssm.tf
resource "aws_ssm_parameter" "secret_access_key" {
  name  = "/longhorn/backup/aws-secret-access-key"
  type  = "SecureString"
  value = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" # finding
}
