# Example: parentheses
# File: terraform/aws/media/s3.tf
resource "aws_s3_bucket" "media" {
  bucket = "example-media"

  tags = {
    Description = "endpoint (optional)" # finding
  }
}

# Example: a reserved key
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"

  tags = {
    "aws:owner" = "me" # finding
  }
}
