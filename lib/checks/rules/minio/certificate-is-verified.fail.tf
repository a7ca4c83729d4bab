# Example: Terraform
# File: terraform/minio/example/main.tf
provider "minio" { # finding
  minio_server = "nas:9000"
  minio_ssl = true
  minio_insecure = true
}
