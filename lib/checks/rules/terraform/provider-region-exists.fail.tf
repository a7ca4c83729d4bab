# Example: an availability zone
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "eu-west-1a" # finding
}

# Example: a region of another cloud
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "europe-west4" # finding
}
