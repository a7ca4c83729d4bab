# Example: what the manual prints
# File: terraform/minio/example/main.tf
provider "minio" {
  minio_user     = "minioadmin"
  minio_password = "minioadmin" # finding
}

# Example: under its old name
# File: terraform/minio/example/main.tf
provider "minio" {
  minio_secret_key = "correct-horse" # finding
}
