# Example: objects expire after 30 days
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "clean-up"
    status = "Enabled"
    expiration {
      days = 30
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
    id = "clean-up"
    status = "Enabled"
    expiration {
      date = "2027-01-01T00:00:00Z"
    }
  }
}
