# Example: what the manual prints
# File: terraform/minio/example/main.tf
provider "minio" { # finding
  minio_user = "minioadmin"
  minio_password = "minioadmin"
}

# Example: under its old name
# File: terraform/minio/example/main.tf
provider "minio" { # finding
  minio_secret_key = "correct-horse"
}
