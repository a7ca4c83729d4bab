# Example: the certificates of an authority of your own
# File: terraform/minio/backups/provider.tf
provider "minio" {
  minio_server      = "nas:9000"
  minio_ssl         = true
  minio_cacert_file = "ca.pem"
}
