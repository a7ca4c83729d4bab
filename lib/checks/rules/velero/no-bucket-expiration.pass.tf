# Example: a folder of whole backups
# File: terraform/aws/velero/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "velero" {
  bucket = "example-velero"

  rule {
    id     = "clean-up"
    status = "Enabled"

    filter {
      prefix = "backups/"
    }

    expiration {
      days = 90
    }
  }
}

# Example: noncurrent versions
# File: terraform/aws/velero/s3.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
}

resource "aws_s3_bucket_lifecycle_configuration" "velero" {
  bucket = aws_s3_bucket.velero.id

  rule {
    id     = "expire-noncurrent-versions"
    status = "Enabled"
    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 7
    }
  }
}

# Example: objects of another folder, and tagged ones
# File: terraform/aws/velero/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "velero" {
  bucket = "example-velero"

  rule {
    id     = "logs"
    status = "Enabled"

    filter {
      prefix = "logs/"
    }

    expiration {
      days = 35
    }
  }

  rule {
    id     = "temporary"
    status = "Enabled"

    filter {
      tag {
        key   = "temporary"
        value = "true"
      }
    }

    expiration {
      days = 1
    }
  }
}
