# Example: a provider that is new enough
# File: terraform/aws/example/backend.tf
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = "~> 6.22"
    }
  }
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_server_side_encryption_configuration" "example" {
  rule {
    blocked_encryption_types = ["SSE-C"]
  }
}

# Example: an old provider, and nothing new in use
# File: terraform/aws/example/backend.tf
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
}
