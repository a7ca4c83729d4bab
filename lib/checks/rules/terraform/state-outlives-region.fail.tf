# Example: the state in the region of the source
# File: terraform/aws/velero/main.tf
terraform {
  backend "s3" {
    bucket = "example-terraform-state"
    key    = "terraform/aws/velero/v1/terraform.tfstate"
    region = "us-east-1" # finding
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "backups" {
  bucket = "example-backups"
}

resource "aws_s3_bucket_replication_configuration" "backups" {
  bucket = aws_s3_bucket.backups.id
  role   = "arn:aws:iam::123456789012:role/replication"
}
