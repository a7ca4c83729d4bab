# Example: a bucket that Terraform may empty
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket        = "example-longhorn-backup"
  force_destroy = true # finding
}
