# Example: one action a rule
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id

  rule {
    id     = "abort-uploads"
    status = "Enabled"
    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  rule {
    id     = "expire-noncurrent-versions"
    status = "Enabled"
    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 7
    }
  }
}

# Example: a tag, and an action that goes with it
# File: terraform/aws/media/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = aws_s3_bucket.media.id

  rule {
    id     = "expire-cold"
    status = "Enabled"

    filter {
      tag {
        key   = "tier"
        value = "cold"
      }
    }

    expiration {
      days = 30
    }
  }
}

# Example: infrequent access after 30 days
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id

  rule {
    id     = "infrequent-access"
    status = "Enabled"
    filter {}

    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
  }
}
