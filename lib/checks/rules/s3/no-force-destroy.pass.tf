# Example: a bucket that nothing empties
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
  lifecycle {
    prevent_destroy = true
  }
}

# Example: a bucket of something else
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-cache"
  force_destroy = true
}
