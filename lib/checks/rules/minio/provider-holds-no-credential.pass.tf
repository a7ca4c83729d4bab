# Example: credentials from the environment
# File: terraform/minio/backups/provider.tf
provider "minio" {
  minio_server = "nas:9000"
}

# Example: a password from a variable
# File: terraform/minio/backups/provider.tf
provider "minio" {
  minio_server   = "nas:9000"
  minio_user     = "terraform"
  minio_password = var.minio_password
}
