# Example: a capital letter
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "Example-backup" # finding
}

# Example: an underscore
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example_backup" # finding
}

# Example: a reserved ending
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-s3alias" # finding
}
