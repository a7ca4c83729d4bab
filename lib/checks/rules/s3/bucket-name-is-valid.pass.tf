# Example: lower-case letters and hyphens
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup-1"
}

# Example: a name from a variable
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "${var.prefix}-Backup"
}

# Example: a name that the provider chooses
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket_prefix = "example-"
}
