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

# Example: objects of the folder expire
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
    filter {
      prefix = "hosts/"
    }
  }
}
