# Example: the region of the provider
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "games-longhorn"
}
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "eu-west-1"
}

# Example: the region of the bucket itself
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "games-longhorn"
  region = "eu-west-1"
}
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "us-east-1"
}
