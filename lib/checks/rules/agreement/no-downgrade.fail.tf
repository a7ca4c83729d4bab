# Example: an older provider
# Declared
# On disk: terraform/aws/example/backend.tf: provider hashicorp/aws 6.40
# File: terraform/aws/example/backend.tf
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = "~> 6.22" # finding
    }
  }
}
