# Example: the folder of Longhorn
# File: terraform/minio/backups/main.tf
resource "minio_s3_bucket" "volumes" {
  bucket = "volumes"
}

resource "minio_ilm_policy" "volumes" {
  bucket = minio_s3_bucket.volumes.bucket

  rule {
    id         = "clean-up"
    filter     = "cluster-a/"
    expiration = "30d" # finding
  }
}

# Example: a bucket with the name of an engine
# File: terraform/minio/backups/main.tf
resource "minio_ilm_policy" "restic" {
  bucket = "restic-hosts"

  rule {
    id         = "clean-up"
    expiration = "2027-01-01" # finding
  }
}

# Example: the repositories of Velero
# File: terraform/minio/backups/main.tf
resource "minio_ilm_policy" "cluster_a" {
  bucket = "cluster-a"

  rule {
    id         = "clean-up"
    expiration = "90d" # finding
  }
}
