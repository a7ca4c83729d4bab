# Example: letters and hyphens
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  name = "longhorn-backup"
  path = "/system/"
}

# Example: a name that Terraform alone knows
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  name = "${var.name} backup"
}
