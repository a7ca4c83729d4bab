# Example: without its prefix
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "boxp_longhorn_backup" {
  bucket = "boxp-longhorn-backup"
}

# Example: a slip
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "boxp_longhorn_backup" {
  bucket = "boxp-longhorn-backup"
}

# Example: for Velero
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "velero_backup_eu_west_1" {
  bucket = "velero-backup-eu-west-1"
}
