# Example: another region
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "games-longhorn"
}
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "eu-west-1"
}
