# Example: a region
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "eu-west-1"
}

# Example: a region that Terraform alone knows
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = var.region
}

# Example: a store that is not AWS
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "auto"
  skip_region_validation = true
}
