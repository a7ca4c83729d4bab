# Example: a bucket that nothing deletes
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"

  lifecycle {
    prevent_destroy = true
  }
}

# Example: a bucket without backups
# File: terraform/aws/cache/s3.tf
resource "aws_s3_bucket" "cache" {
  bucket        = "example-cache"
  force_destroy = true
}
