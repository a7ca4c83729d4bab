# Example: versions alone
# File: terraform/minio/example/main.tf
resource "minio_s3_bucket" "example" {
  bucket = "longhorn"
}

resource "minio_ilm_policy" "example" {
  bucket = minio_s3_bucket.example.bucket
  rule {
    id = "clean-up"
    noncurrent_expiration {
      days = "7d"
    }
  }
}

# Example: a bucket of something else
# File: terraform/minio/example/main.tf
resource "minio_s3_bucket" "example" {
  bucket = "thumbnails"
}

resource "minio_ilm_policy" "example" {
  bucket = minio_s3_bucket.example.bucket
  rule {
    id = "clean-up"
    expiration = "7d"
  }
}

# Example: a rule that is switched off
# File: terraform/minio/example/main.tf
resource "minio_s3_bucket" "example" {
  bucket = "longhorn"
}

resource "minio_ilm_policy" "example" {
  bucket = minio_s3_bucket.example.bucket
  rule {
    id = "clean-up"
    expiration = "7d"
    status = "Disabled"
  }
}
