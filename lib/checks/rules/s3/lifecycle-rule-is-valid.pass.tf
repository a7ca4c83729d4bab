# Example: one action a rule
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "example"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

# Example: a tag, and an action that goes with it
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "example"
    status = "Enabled"
    filter {
      tag {
        key = "tier"
        value = "cold"
      }
    }
    expiration {
      days = 30
    }
  }
}

# Example: infrequent access after 30 days
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "example"
    status = "Enabled"
    filter {}
    transition {
      days = 30
      storage_class = "STANDARD_IA"
    }
  }
}
