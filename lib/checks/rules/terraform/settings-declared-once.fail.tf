# Example: a backend in two files
# File: terraform/aws/longhorn/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "terraform/aws/longhorn/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}
# File: terraform/aws/longhorn/main.tf
terraform {
  backend "s3" { # finding
    bucket = "example-state"
    key    = "terraform/aws/longhorn/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}

# Example: required providers in two files
# File: terraform/aws/longhorn/provider.tf
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.22"
    }
  }
}
# File: terraform/aws/longhorn/versions.tf
terraform {
  required_providers { # finding
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.22"
    }
  }
}
