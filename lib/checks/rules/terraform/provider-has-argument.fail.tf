# Example: a provider that is too old
# File: terraform/aws/example/backend.tf
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_server_side_encryption_configuration" "example" {
  rule {
    blocked_encryption_types = ["SSE-C"] # finding
  }
}

# Example: a region in a resource before 6.0
# File: terraform/aws/example/backend.tf
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = ">= 5.31, < 7.0"
    }
  }
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  region = "eu-west-1" # finding
}
