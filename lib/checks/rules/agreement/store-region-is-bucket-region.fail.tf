# Example: another region
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
}
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "eu-west-1"
}

# Example: in the values of the chart
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
}
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "eu-west-1"
}
