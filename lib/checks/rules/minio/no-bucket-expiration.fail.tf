# Example: the bucket of Longhorn
# File: terraform/minio/example/main.tf
resource "minio_s3_bucket" "example" {
  bucket = "longhorn"
}

resource "minio_ilm_policy" "example" {
  bucket = minio_s3_bucket.example.bucket
  rule {
    id = "clean-up"
    expiration = "30d" # finding
  }
}

# Example: a bucket that is called so
# File: terraform/minio/example/main.tf
resource "minio_s3_bucket" "example" {
  bucket = "restic-hosts"
}

resource "minio_ilm_policy" "example" {
  bucket = minio_s3_bucket.example.bucket
  rule {
    id = "clean-up"
    expiration = "90d" # finding
  }
}
