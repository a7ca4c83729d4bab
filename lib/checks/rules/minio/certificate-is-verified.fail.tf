# Example: Terraform
# File: terraform/minio/example/main.tf
provider "minio" {
  minio_server   = "nas:9000"
  minio_ssl      = true
  minio_insecure = true # finding
}
