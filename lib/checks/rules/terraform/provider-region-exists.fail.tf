# Example: an availability zone
# File: terraform/aws/longhorn/provider.tf
provider "aws" {
  region = "eu-west-1a" # finding
}

# Example: a region of another cloud
# File: terraform/aws/longhorn/provider.tf
provider "aws" {
  region = "europe-west4" # finding
}
