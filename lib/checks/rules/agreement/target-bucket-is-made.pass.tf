# Example: the same name
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "boxp_longhorn_backup" {
  bucket = "boxp-longhorn-backup"
}

# Example: one bucket of several
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "a_longhorn" {
  bucket = "a-longhorn"
}

resource "aws_s3_bucket" "b_longhorn" {
  bucket = "b-longhorn"
}
