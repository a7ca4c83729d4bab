# Example: a provider that is new enough
# File: terraform/aws/longhorn/versions.tf
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.22"
    }
  }
}
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket_server_side_encryption_configuration" "longhorn_backup" {
  bucket = "example-longhorn-backup"

  rule {
    blocked_encryption_types = ["SSE-C"]
  }
}

# Example: an old provider, and nothing new in use
# File: terraform/aws/longhorn/versions.tf
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}

# Example: an argument of the same name in another provider
# File: terraform/aws/longhorn/versions.tf
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}
# File: terraform/aws/longhorn/host.tf
resource "hcloud_load_balancer" "ingress" {
  name   = "ingress"
  region = "eu-central"
}
