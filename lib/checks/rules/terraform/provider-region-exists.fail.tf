# Example: an availability zone
# File: terraform/aws/example/provider.tf
provider "aws" { # finding
  region = "eu-west-1a"
}

# Example: a region of another cloud
# File: terraform/aws/example/provider.tf
provider "aws" { # finding
  region = "europe-west4"
}
