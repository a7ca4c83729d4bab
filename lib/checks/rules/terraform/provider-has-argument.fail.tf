# Example: a provider that is too old
# File: terraform/aws/longhorn/versions.tf
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket_server_side_encryption_configuration" "longhorn_backup" {
  bucket = "example-longhorn-backup"

  rule {
    blocked_encryption_types = ["SSE-C"] # finding
  }
}

# Example: a region in a resource before 6.0
# File: terraform/aws/longhorn/versions.tf
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.31, < 7.0"
    }
  }
}
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
  region = "eu-west-1" # finding
}
