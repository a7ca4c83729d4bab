# Example: objects expire after 30 days
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
      days = 30 # finding
    }
  }
}

# Example: objects expire on a date
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
      date = "2027-01-01T00:00:00Z" # finding
    }
  }
}

# Example: objects of a folder around the one of Longhorn expire
# File: terraform/aws/example/main.tf
locals {
  folder = "backups/"
}

resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = "example-backup"
  rule {
    id     = "clean-up"
    status = "Enabled"
    filter {
      prefix = local.folder
    }
    expiration {
      days = 30 # finding
    }
  }
}
