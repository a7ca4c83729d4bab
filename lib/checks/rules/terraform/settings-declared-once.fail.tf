# Example: a backend in two files
# File: terraform/aws/example/main.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key = "example.tfstate"
  }
}
# File: terraform/aws/example/backend.tf
terraform {
  backend "s3" { # finding
    bucket = "example-state"
    key = "example.tfstate"
  }
}

# Example: required providers in two files
# File: terraform/aws/example/provider.tf
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = "~> 6.22"
    }
  }
}
# File: terraform/aws/example/versions.tf
terraform {
  required_providers { # finding
    aws = {
      source = "hashicorp/aws"
      version = "~> 6.22"
    }
  }
}
