# Example: a lag, in the region of the source
# File: terraform/aws/longhorn/main.tf
provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}

resource "aws_s3_bucket" "replica" {
  bucket = "example-replica"
  region = "us-west-2"
}

resource "aws_cloudwatch_metric_alarm" "lag" { # finding
  alarm_name  = "longhorn-replica-lag"
  namespace   = "AWS/S3"
  metric_name = "ReplicationLatency"

  dimensions = {
    SourceBucket      = aws_s3_bucket.longhorn_backup.id
    DestinationBucket = aws_s3_bucket.replica.id
    RuleId            = "all"
  }
}

# Example: failures, in the region of the replica
# File: terraform/aws/longhorn/main.tf
provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}

resource "aws_s3_bucket" "replica" {
  bucket = "example-replica"
  region = "us-west-2"
}

resource "aws_cloudwatch_metric_alarm" "failures" {
  alarm_name  = "longhorn-replica-failures"
  region      = "us-west-2" # finding
  namespace   = "AWS/S3"
  metric_name = "OperationsFailedReplication"

  dimensions = {
    SourceBucket      = aws_s3_bucket.longhorn_backup.id
    DestinationBucket = aws_s3_bucket.replica.id
    RuleId            = "all"
  }
}

# Example: the dimensions of another metric
# File: terraform/aws/longhorn/main.tf
provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}

resource "aws_s3_bucket" "replica" {
  bucket = "example-replica"
  region = "us-west-2"
}

resource "aws_cloudwatch_metric_alarm" "failures" {
  alarm_name  = "longhorn-replica-failures"
  namespace   = "AWS/S3"
  metric_name = "OperationsFailedReplication"

  dimensions = { # finding
    BucketName = aws_s3_bucket.longhorn_backup.id
  }
}
