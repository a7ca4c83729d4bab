# Example: what kopia does not own
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
}

resource "aws_s3_bucket_lifecycle_configuration" "velero" {
  bucket = aws_s3_bucket.velero.id
  rule {
    id = "clean-up"
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
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
}

resource "aws_s3_bucket_lifecycle_configuration" "velero" {
  bucket = aws_s3_bucket.velero.id
  rule {
    id = "clean-up"
    status = "Enabled"
    noncurrent_version_expiration {
      noncurrent_days = 7
    }
  }
}

# Example: objects of another prefix
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
}

resource "aws_s3_bucket_lifecycle_configuration" "velero" {
  bucket = aws_s3_bucket.velero.id
  rule {
    id = "clean-up"
    status = "Enabled"
    filter {
      prefix = "logs/"
    }
    expiration {
      days = 35
    }
  }
}
