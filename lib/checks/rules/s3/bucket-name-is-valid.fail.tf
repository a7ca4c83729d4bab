# Example: a capital letter
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "Example-longhorn-backup" # finding
}

# Example: an underscore
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example_longhorn_backup" # finding
}

# Example: a reserved ending
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-s3alias" # finding
}
