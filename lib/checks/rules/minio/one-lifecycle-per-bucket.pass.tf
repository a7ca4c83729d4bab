# Example: every rule of the bucket in one resource
# File: terraform/minio/backups/main.tf
resource "minio_ilm_policy" "longhorn" {
  bucket = "longhorn"

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
}

# Example: buckets with one name on two servers
# File: terraform/minio/home/main.tf
resource "minio_ilm_policy" "longhorn" {
  bucket = "longhorn"

  rule {
    id         = "delete-markers"
    expiration = "DeleteMarker"
  }
}
# File: terraform/minio/office/main.tf
resource "minio_ilm_policy" "longhorn" {
  bucket = "longhorn"

  rule {
    id         = "delete-markers"
    expiration = "DeleteMarker"
  }
}
