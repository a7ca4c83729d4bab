# Example: the backend in one file, the providers in another
# File: terraform/aws/longhorn/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "terraform/aws/longhorn/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}
# File: terraform/aws/longhorn/versions.tf
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.22"
    }
  }
}

# Example: an override file
# File: terraform/aws/longhorn/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "terraform/aws/longhorn/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}
# File: terraform/aws/longhorn/backend_override.tf
terraform {
  backend "s3" {
    bucket = "example-state-of-tests"
    key    = "terraform/aws/longhorn/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}

# Example: two folders
# File: terraform/aws/longhorn/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "terraform/aws/longhorn/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}
# File: terraform/aws/velero/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "terraform/aws/velero/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}
