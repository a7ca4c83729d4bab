# Example: no lifecycle
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "photos-longhorn"
}

resource "aws_s3_bucket_versioning" "example" {
  bucket = aws_s3_bucket.example.id
  versioning_configuration {
    status = "Enabled" # finding
  }
}

# Example: only uploads are cleared up
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "photos-longhorn"
}

resource "aws_s3_bucket_versioning" "example" {
  bucket = aws_s3_bucket.example.id
  versioning_configuration {
    status = "Enabled" # finding
  }
}

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
