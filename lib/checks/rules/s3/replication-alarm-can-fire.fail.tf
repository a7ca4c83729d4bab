# Example: a lag, in the region of the source
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "eu-west-1"
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket" "replica" {
  bucket = "example-replica"
  region = "us-west-2"
}

resource "aws_cloudwatch_metric_alarm" "example" { # finding
  namespace = "AWS/S3"
  metric_name = "ReplicationLatency"
  dimensions = {
    SourceBucket = "example-backup"
    DestinationBucket = aws_s3_bucket.replica.id
    RuleId = "all"
  }
}

# Example: failures, in the region of the replica
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "eu-west-1"
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket" "replica" {
  bucket = "example-replica"
  region = "us-west-2"
}

resource "aws_cloudwatch_metric_alarm" "example" {
  namespace = "AWS/S3"
  metric_name = "OperationsFailedReplication"
  dimensions = {
    SourceBucket = "example-backup"
    DestinationBucket = aws_s3_bucket.replica.id
    RuleId = "all"
  }
  region = "us-west-2" # finding
}

# Example: the dimensions of another metric
# File: terraform/aws/example/provider.tf
provider "aws" {
  region = "eu-west-1"
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket" "replica" {
  bucket = "example-replica"
  region = "us-west-2"
}

resource "aws_cloudwatch_metric_alarm" "example" {
  namespace = "AWS/S3"
  metric_name = "OperationsFailedReplication"
  dimensions = { # finding
    BucketName = "example-backup"
  }
}
