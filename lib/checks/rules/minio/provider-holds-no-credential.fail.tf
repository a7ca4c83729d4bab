# Example: the password of the manual
# File: terraform/minio/backups/provider.tf
provider "minio" {
  minio_server   = "nas:9000"
  minio_user     = "minioadmin"
  minio_password = "minioadmin" # finding
}

# Example: a password under the old name of the argument
# File: terraform/minio/backups/provider.tf
provider "minio" {
  minio_server     = "nas:9000"
  minio_access_key = "admin"
  minio_secret_key = "correct-horse" # finding
}
