# Example: only noncurrent versions expire
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id     = "clean-up"
    status = "Enabled"
    noncurrent_version_expiration {
      noncurrent_days = 7
    }
  }
}

# Example: objects of another folder expire
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id     = "clean-up"
    status = "Enabled"
    expiration {
      days = 30
    }
    filter {
      prefix = "k3s/"
    }
  }
}
