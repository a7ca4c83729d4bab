# Example: a provider that cannot tell
# Declared
# File: terraform/aws/example/backend.tf
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = "6.25.0"
    }
  }
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_server_side_encryption_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule { # finding
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

# Example: any patch of it
# Declared
# File: terraform/aws/example/backend.tf
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = "~> 6.25.0"
    }
  }
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_server_side_encryption_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule { # finding
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
