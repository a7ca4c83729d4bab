# Example: a local value that is missing
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user_policy" "longhorn_backup" {
  name   = "longhorn-backup"
  user   = "longhorn-backup"
  policy = jsonencode(local.longhorn_backup) # finding
}

# Example: a resource of another folder
# File: terraform/aws/storage/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}
# File: terraform/aws/longhorn/iam.tf
resource "aws_s3_bucket_policy" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id # finding
  policy = file("policy.json")
}

# Example: in depends_on
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name       = "longhorn-backup"
  depends_on = [aws_s3_bucket.longhorn_backup] # finding
}

# Example: an import into a resource that is missing
# File: terraform/aws/longhorn/imports.tf
import {
  to = aws_s3_bucket.longhorn_backup # finding
  id = "example-longhorn-backup"
}
