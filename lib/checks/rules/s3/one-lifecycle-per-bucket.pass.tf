# Example: a lifecycle a bucket
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_lifecycle_configuration" "first" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "first"
    status = "Enabled"
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "second" {
  bucket = aws_s3_bucket.other.id
  rule {
    id = "second"
    status = "Enabled"
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}
