# Example: the provider of Terraform
# File: terraform/minio/backups/provider.tf
provider "minio" {
  minio_server   = "nas:9000"
  minio_ssl      = true
  minio_insecure = true # finding
}
