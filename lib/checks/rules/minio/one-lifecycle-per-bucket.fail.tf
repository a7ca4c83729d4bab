# Example: two, by reference and by name
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
}

resource "minio_ilm_policy" "markers" {
  bucket = "longhorn" # finding

  rule {
    id         = "delete-markers"
    expiration = "DeleteMarker"
  }
}
