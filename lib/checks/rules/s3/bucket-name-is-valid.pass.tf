# Example: lower-case letters and hyphens
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup-1"
}

# Example: a name that Terraform alone knows
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "${var.prefix}-Backup"
}
