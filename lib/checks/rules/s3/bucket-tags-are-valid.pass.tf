# Example: words and signs that S3 accepts
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"

  tags = {
    Description = "Longhorn: nightly @ home"
  }
}

# Example: a value from a variable, and an empty one
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"

  tags = {
    Owner = var.owner
    Team  = ""
  }
}

# Example: tags beside one of another service
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
  tags   = {}
}

resource "aws_ec2_tag" "node" {
  resource_id = "i-0123456789abcdef0"
  key         = "Description"
  value       = "node (spare)"
}
