# Example: the same region
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
}
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "eu-west-1"
}

# Example: the region of the bucket itself
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
  region = "eu-west-1"
}
