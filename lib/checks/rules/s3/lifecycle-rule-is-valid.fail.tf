# Example: a tag and the abort of uploads
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id

  rule {
    id     = "abort-uploads"
    status = "Enabled"

    filter {
      tag {
        key   = "tier"
        value = "cold"
      }
    }

    abort_incomplete_multipart_upload { # finding
      days_after_initiation = 7
    }
  }
}

# Example: tags and delete markers
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id

  rule {
    id     = "remove-delete-markers"
    status = "Enabled"

    filter {
      and {
        prefix = "cluster-a/"
        tags   = { tier = "cold" }
      }
    }

    expiration {
      expired_object_delete_marker = true # finding
    }
  }
}

# Example: days and delete markers in one expiration
# File: terraform/aws/media/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = aws_s3_bucket.media.id

  rule {
    id     = "clean-up"
    status = "Enabled"
    filter {}

    expiration {
      days                         = 30
      expired_object_delete_marker = true # finding
    }
  }
}

# Example: zero days
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id

  rule {
    id     = "expire-noncurrent-versions"
    status = "Enabled"
    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 0 # finding
    }
  }
}

# Example: infrequent access after a week
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id

  rule {
    id     = "infrequent-access"
    status = "Enabled"
    filter {}

    transition {
      days          = 7 # finding
      storage_class = "STANDARD_IA"
    }
  }
}

# Example: no action
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id

  rule { # finding
    id     = "clean-up"
    status = "Enabled"
    filter {}
  }
}

# Example: one id twice
# File: terraform/aws/media/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = aws_s3_bucket.media.id

  rule {
    id     = "clean-up"
    status = "Enabled"

    filter {
      prefix = "cache/"
    }

    expiration {
      days = 7
    }
  }

  rule {
    id     = "clean-up" # finding
    status = "Enabled"

    filter {
      prefix = "thumbnails/"
    }

    expiration {
      days = 14
    }
  }
}
