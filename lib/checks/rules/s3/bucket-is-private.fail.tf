# Example: a policy may make it public
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_public_access_block" "example" {
  bucket = aws_s3_bucket.example.id
  block_public_acls = true
  block_public_policy = false # finding
  ignore_public_acls = true
  restrict_public_buckets = true
}

# Example: an argument is left out
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_public_access_block" "example" { # finding
  bucket = aws_s3_bucket.example.id
  block_public_acls = true
  block_public_policy = true
}
