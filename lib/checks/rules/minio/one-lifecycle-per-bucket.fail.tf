# Example: two, by reference and by name
# File: terraform/minio/example/main.tf
resource "minio_s3_bucket" "example" {
  bucket = "longhorn-a"
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

resource "minio_ilm_policy" "second" {
  bucket = "longhorn-a" # finding
  rule {
    id = "second"
  }
}
