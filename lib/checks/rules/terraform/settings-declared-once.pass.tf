# Example: a backend here, providers there
# File: terraform/aws/example/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key = "example.tfstate"
  }
}
# File: terraform/aws/example/provider.tf
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = "~> 6.22"
    }
  }
}

# Example: an override
# File: terraform/aws/example/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key = "example.tfstate"
  }
}
# File: terraform/aws/example/backend_override.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key = "example.tfstate"
  }
}

# Example: two folders
# File: terraform/aws/example/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key = "example.tfstate"
  }
}
# File: terraform/aws/other/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key = "example.tfstate"
  }
}
