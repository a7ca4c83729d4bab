# Example: 30 days
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_object_lock_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    default_retention { # finding
      mode = "GOVERNANCE"
      days = 30
    }
  }
}
