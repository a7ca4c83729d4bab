# Example: an archive
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "example"
    status = "Enabled"
    filter {}
    transition {
      days = 30
      storage_class = "DEEP_ARCHIVE" # finding
    }
  }
}

# Example: an archive by intelligent tiering
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-velero"
}

resource "aws_s3_bucket_intelligent_tiering_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  name = "archive"
  tiering {
    access_tier = "ARCHIVE_ACCESS" # finding
    days = 125
  }
}
