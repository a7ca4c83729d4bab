# Example: old versions only, beside a rule that is not in force
# File: terraform/minio/backups/main.tf
resource "minio_s3_bucket" "longhorn" {
  bucket = "longhorn"
}

resource "minio_ilm_policy" "longhorn" {
  bucket = minio_s3_bucket.longhorn.bucket

  rule {
    id = "expire-noncurrent-versions"

    noncurrent_expiration {
      days = "7d"
    }
  }

  rule {
    id         = "delete-markers"
    expiration = "DeleteMarker"
  }

  rule {
    id         = "clean-up"
    status     = "Disabled"
    expiration = "7d"
  }
}

# Example: a bucket without backups
# File: terraform/minio/media/main.tf
resource "minio_ilm_policy" "thumbnails" {
  bucket = "thumbnails"

  rule {
    id         = "clean-up"
    expiration = "7d"
  }
}

# Example: another folder, and objects with a tag
# File: terraform/minio/backups/main.tf
resource "minio_ilm_policy" "volumes" {
  bucket = "volumes"

  rule {
    id         = "logs"
    filter     = "logs/"
    expiration = "7d"
  }

  rule {
    id         = "temporary"
    tags       = { temporary = "true" }
    expiration = "1d"
  }
}
