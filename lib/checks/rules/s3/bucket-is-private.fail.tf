# Example: a policy may make the bucket public
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "photos" {
  bucket = "example-photos"
}

resource "aws_s3_bucket_public_access_block" "photos" {
  bucket                  = aws_s3_bucket.photos.id
  block_public_acls       = true
  block_public_policy     = false # finding
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Example: two arguments that are not set
# File: terraform/aws/velero/s3.tf
resource "aws_s3_bucket" "backups" {
  bucket = "example-backups"
}

resource "aws_s3_bucket_public_access_block" "backups" { # finding
  bucket              = aws_s3_bucket.backups.id
  block_public_acls   = true
  block_public_policy = true
}
