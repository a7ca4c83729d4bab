# Example: an archive
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}

resource "aws_s3_bucket_lifecycle_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id

  rule {
    id     = "archive"
    status = "Enabled"
    filter {}

    transition {
      days          = 30
      storage_class = "DEEP_ARCHIVE" # finding
    }
  }
}

# Example: an archive by intelligent tiering
# File: terraform/aws/velero/s3.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
}

resource "aws_s3_bucket_intelligent_tiering_configuration" "velero" {
  bucket = aws_s3_bucket.velero.id
  name   = "archive"

  tiering {
    access_tier = "ARCHIVE_ACCESS" # finding
    days        = 125
  }
}
