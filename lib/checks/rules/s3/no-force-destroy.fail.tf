# Example: a bucket that is emptied
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
  force_destroy = true # finding
}
