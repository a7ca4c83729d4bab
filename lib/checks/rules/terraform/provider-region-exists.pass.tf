# Example: a region
# File: terraform/aws/longhorn/provider.tf
provider "aws" {
  region = "eu-west-1"
}

# Example: a region from a variable
# File: terraform/aws/longhorn/provider.tf
provider "aws" {
  region = var.region
}

# Example: a store that is not AWS
# File: terraform/r2/backups/provider.tf
provider "aws" {
  region                 = "auto"
  skip_region_validation = true
}

# Example: a provider of another cloud
# File: terraform/gcp/backups/provider.tf
provider "aws" {
  region = "eu-west-1"
}

provider "google" {
  region = "europe-west4"
}
