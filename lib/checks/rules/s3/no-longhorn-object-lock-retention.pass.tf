# Example: Object Lock without a default retention
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket              = "example-longhorn-backup"
  object_lock_enabled = true
}

resource "aws_s3_bucket_object_lock_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id
}

# Example: a bucket of Velero
# File: terraform/aws/velero/s3.tf
resource "aws_s3_bucket" "velero" {
  bucket              = "example-velero"
  object_lock_enabled = true
}

resource "aws_s3_bucket_object_lock_configuration" "velero" {
  bucket = aws_s3_bucket.velero.id

  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 30
    }
  }
}
