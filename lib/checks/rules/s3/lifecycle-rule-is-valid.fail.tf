# Example: a tag and the abort of uploads
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
    abort_incomplete_multipart_upload { # finding
      days_after_initiation = 7
    }
  }
}

# Example: tags and delete markers
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "example"
    status = "Enabled"
    filter {
      and {
        prefix = "a/"
        tags = {
          tier = "cold"
        }
      }
    }
    expiration {
      expired_object_delete_marker = true # finding
    }
  }
}

# Example: days and delete markers
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "example"
    status = "Enabled"
    filter {}
    expiration {
      days = 30
      expired_object_delete_marker = true # finding
    }
  }
}

# Example: no day at all
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "example"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = 0 # finding
    }
  }
}

# Example: infrequent access at once
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "example"
    status = "Enabled"
    filter {}
    transition {
      days = 7 # finding
      storage_class = "STANDARD_IA"
    }
  }
}

# Example: no action
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule { # finding
    id = "example"
    status = "Enabled"
    filter {}
  }
}

# Example: one id twice
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_lifecycle_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "clean-up"
    status = "Enabled"
    expiration {
      days = 7
    }
  }
  rule {
    id = "clean-up" # finding
    status = "Enabled"
    expiration {
      days = 14
    }
  }
}
