# Example: no versioning
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
    noncurrent_version_expiration { # finding
      noncurrent_days = 7
    }
  }
}

# Example: versioning was never on
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_versioning" "example" {
  bucket = aws_s3_bucket.example.id
  versioning_configuration {
    status = "Disabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "example"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration { # finding
      noncurrent_days = 7
    }
  }
}
