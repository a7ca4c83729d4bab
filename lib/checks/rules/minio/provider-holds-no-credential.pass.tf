# Example: from the environment
# File: terraform/minio/example/main.tf
provider "minio" {
  minio_server = "nas:9000"
}

# Example: from a variable
# File: terraform/minio/example/main.tf
provider "minio" {
  minio_password = var.minio_password
}
